/// What an inspection takes in.
package struct InspectionScope: Hashable, Sendable {
    /// The schemas, the session's own one where none are named.
    ///
    /// Objects of the first have no schema in their names.
    package var schemas: [String]
    /// Tables that are left out with all that belongs to them, such as the history table.
    package var ignoredTables: Set<String>
    /// How the names of other tables begin that are left out.
    package var ignoredPrefixes: [String]
    /// Whether what others may do counts; roles are often not the same on two servers.
    package var includesPermissions: Bool

    /// The prefix of the tool's own tables.
    package static let ownPrefix = "dbvc_"

    /// Describes what to take in.
    package init(
        schemas: [String] = [], ignoredTables: Set<String> = [],
        ignoredPrefixes: [String] = [Self.ownPrefix], includesPermissions: Bool = true
    ) {
        self.schemas = schemas
        self.ignoredTables = ignoredTables
        self.ignoredPrefixes = ignoredPrefixes
        self.includesPermissions = includesPermissions
    }

    /// Whether a table is left out.
    func ignores(_ table: ObjectName) -> Bool {
        self.ignoredTables.contains(table.name)
            || self.ignoredPrefixes.contains(where: table.name.hasPrefix)
    }

    /// Whether an object is left out: it is, or belongs to, a table that is.
    func ignores(_ object: SchemaObject) -> Bool {
        switch object {
        case .table(let table): self.ignores(table.name)
        case .sequence(let sequence):
            sequence.owner.map { owner in
                self.ignores(ObjectName(String(owner.prefix { $0 != "." })))
            } ?? self.ignores(sequence.name)
        case .permission(let permission):
            permission.target.split(separator: " ", maxSplits: 1).last
                .map { self.ignores(ObjectName(String($0))) } ?? false
        default: object.table.map(self.ignores) ?? false
        }
    }
}
