/// A statement that the server keeps ready for a session, and the types of its values.
struct PreparedStatement: Hashable, Sendable {
    /// How the server calls it.
    let name: String
    /// The types that the values say; `nil` is left to the server.
    let types: [PostgreSQLType?]

    /// Names a statement for values like these.
    init(name: String, _ parameters: [SQLValue]) {
        self.name = name
        self.types = parameters.map(PostgreSQLType.init)
    }

    /// Whether the values have the types it was made for.
    func takes(_ parameters: [SQLValue]) -> Bool {
        parameters.map(PostgreSQLType.init) == self.types
    }
}

extension PostgreSQLType {
    /// The type a value says it has; texts and nulls take the one that the statement gives them.
    init?(_ value: SQLValue) {
        switch value {
        case .null, .text: return nil
        case .boolean: self = .bool
        case .integer: self = .int8
        case .double: self = .float8
        case .blob: self = .bytea
        }
    }
}
