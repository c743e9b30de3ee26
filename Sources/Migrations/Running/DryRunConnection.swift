import Databases
import Synchronization

/// A session that passes on what reads, and writes down everything else.
final class DryRunConnection: CopyReceiving {
    private let base: any DatabaseConnection
    private let dialect: any Dialect
    private let text: DryRunText
    private let state = Mutex(State())
    /// The data of a statement that do not make a whole line yet.
    private let line = Mutex<[UInt8]>([])

    private struct State {
        var transaction = TransactionState.none
        /// Whether the transaction that is open holds no statement yet; an empty one is not worth a word.
        var isEmpty = false
    }

    init(_ base: any DatabaseConnection, dialect: any Dialect, text: DryRunText) {
        self.base = base
        self.dialect = dialect
        self.text = text
    }

    func execute(_ sql: String) -> StatementOutcome {
        let traits = self.dialect.traits
        if sql == traits.begin {
            self.state.withLock { $0 = State(transaction: .open, isEmpty: true) }
        } else if sql == traits.commit || sql == traits.rollback {
            let wasEmpty = self.state.withLock { state in
                defer { state = State() }
                return state.isEmpty
            }
            if !wasEmpty { self.text.write(statement: sql) }
        } else {
            self.write(sql)
        }
        return StatementOutcome()
    }

    /// Writes a statement, and in front of the first one of a transaction what begins it.
    private func write(_ sql: String) {
        let isFirst = self.state.withLock { state in
            defer { state.isEmpty = false }
            return state.isEmpty
        }
        if isFirst { self.text.write(statement: self.dialect.traits.begin) }
        self.text.write(statement: sql)
    }

    func query(_ sql: String, _ parameters: [SQLValue]) async throws(DatabaseError) -> ResultSet {
        guard ["INSERT ", "UPDATE ", "DELETE "].contains(where: sql.hasPrefix) else {
            return try await self.base.query(sql, parameters)
        }
        self.write(self.written(sql, parameters))
        return ResultSet()
    }

    /// The statement with its values in their places.
    private func written(_ sql: String, _ parameters: [SQLValue]) -> String {
        var text = ""
        var rest = sql[...]
        for (index, value) in parameters.enumerated() {
            guard let mark = rest.firstRange(of: self.dialect.parameter(index + 1)) else { break }
            text += rest[..<mark.lowerBound] + self.dialect.traits.literals.literal(value)
            rest = rest[mark.upperBound...]
        }
        return text + rest
    }

    func transactionState() -> TransactionState { self.state.withLock { $0.transaction } }

    func cancel() { self.base.cancel() }

    func close() {}

    // MARK: Data after a statement

    func beginCopy(_ sql: String) {
        self.write(sql)
    }

    func putCopyData(_ bytes: [UInt8]) {
        let lines = self.line.withLock { line in
            line += bytes
            let end = line.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
            defer { line.removeSubrange(..<end) }
            return Array(line[..<end])
        }
        self.text.write(String(decoding: lines, as: UTF8.self))
    }

    func endCopy(failing reason: String?) -> StatementOutcome {
        let rest = self.line.withLock { line in
            defer { line = [] }
            return line
        }
        self.text.write(
            String(decoding: rest, as: UTF8.self) + (rest.isEmpty ? "" : "\n") + "\\.\n")
        return StatementOutcome()
    }
}
