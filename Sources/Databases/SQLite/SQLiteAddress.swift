/// What a `sqlite:` or `jdbc:sqlite:` address says.
///
/// After the path, `?name=value&…` sets the pragmas that Xerial's JDBC driver takes there.
struct SQLiteAddress: Hashable, Sendable {
    /// The path of the file; `nil` for a database in memory.
    let path: String?
    /// The pragmas to set on each new session, in order.
    let pragmas: [Pragma]

    /// One pragma with the value to give it.
    struct Pragma: Hashable, Sendable {
        var name: String
        var value: String
    }

    private static let accepted: Set<String> = [
        "busy_timeout", "cache_size", "foreign_keys", "journal_mode", "recursive_triggers",
        "synchronous", "temp_store",
    ]

    init(_ url: String) throws(DatabaseError) {
        var rest = url[...]
        for prefix in ["jdbc:", "sqlite:", "file:"]
        where rest.lowercased().hasPrefix(prefix) {
            rest = rest.dropFirst(prefix.count)
        }
        if rest.hasPrefix("///") { rest = rest.dropFirst(2) }
        let parts = rest.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        let path = parts.first.map(String.init) ?? ""
        self.path = path.isEmpty || path == ":memory:" ? nil : path
        var pragmas: [Pragma] = []
        for option in parts.dropFirst().first?.split(separator: "&") ?? [] {
            let pair = option.split(separator: "=", maxSplits: 1).map(String.init)
            guard pair.count == 2, Self.accepted.contains(pair[0].lowercased()),
                pair[1].allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") })
            else {
                throw .malformedURL(
                    url: url,
                    reason:
                        "`\(option)` is not one of \(Self.accepted.sorted().joined(separator: ", "))"
                )
            }
            pragmas.append(Pragma(name: pair[0].lowercased(), value: pair[1]))
        }
        self.pragmas = pragmas
    }

    /// The address as it is shown, without options.
    var displayName: String { "sqlite:" + (self.path ?? ":memory:") }

    /// The file's name without folder and extension.
    var databaseName: String {
        guard let file = self.path?.split(separator: "/").last else { return "memory" }
        guard let dot = file.lastIndex(of: "."), dot != file.startIndex else { return String(file) }
        return String(file[..<dot])
    }
}
