import Databases

/// What splitting a script gave: its statements, their data, and the error that ended it.
struct SplitScript: Equatable {
    /// The statements, in order.
    var statements: [ScriptStatement] = []
    /// The data of each statement.
    var copyData: [String?] = []
    /// Why splitting ended early.
    var error: SplittingError?

    /// Splits a script that arrives in chunks of a size; in one chunk if none is given.
    init(
        _ script: String, _ dialect: SplittingDialect, flyway: Bool = false, chunkSize: Int? = nil
    ) {
        self.init(Array(script.utf8), dialect, flyway: flyway, chunkSize: chunkSize)
    }

    /// Splits the bytes of a script.
    init(
        _ script: [UInt8], _ dialect: SplittingDialect, flyway: Bool = false, chunkSize: Int? = nil
    ) {
        var rest = script[...]
        let size = chunkSize ?? max(script.count, 1)
        let rules = dialect.rules(flyway: flyway)
        var splitter = StatementSplitter(rules: rules) {
            defer { rest = rest.dropFirst(size) }
            return rest.isEmpty ? nil : Array(rest.prefix(size))
        }
        do {
            while let statement = try splitter.next() {
                self.statements.append(statement)
                guard statement.copyData != nil else {
                    self.copyData.append(nil)
                    continue
                }
                var data: [UInt8] = []
                while let chunk = try splitter.nextCopyChunk() { data += chunk }
                self.copyData.append(String(decoding: data, as: UTF8.self))
            }
        } catch {
            self.error = error
        }
    }

    /// The texts of the statements.
    var texts: [String] {
        self.statements.map(\.sql)
    }
}
