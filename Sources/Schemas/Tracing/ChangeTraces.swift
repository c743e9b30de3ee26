/// When objects were last changed and by whom, as far as a database remembers.
package struct ChangeTraces: Hashable, Sendable {
    /// The newest change of one object.
    package struct Trace: Hashable, Sendable {
        /// The user who made it; `nil` where the database does not say.
        package var who: String?
        /// When, in RFC 3339 to the second.
        package var when: String?
    }

    private var traces: [String: Trace] = [:]

    /// Nothing is remembered.
    package init() {}

    /// Notes a change; what is known already is kept where the newer note does not say.
    mutating func note(_ kind: ObjectKind, _ name: ObjectName, who: String? = nil, when: String?) {
        let key = Self.key(kind, name.description)
        let known = self.traces[key]
        self.traces[key] = Trace(who: who ?? known?.who, when: when ?? known?.when)
    }

    /// The newest change of an object; an index or a foreign key was changed when its table was.
    package func trace(of object: ObjectIdentity) -> Trace? {
        if let trace = self.traces[Self.key(object.kind, object.name.description)] { return trace }
        guard [.index, .foreignKey].contains(object.kind), let table = object.owner else {
            return nil
        }
        return self.traces[Self.key(.table, table)]
    }

    private static func key(_ kind: ObjectKind, _ name: String) -> String {
        "\(kind.rawValue) \(name)"
    }
}
