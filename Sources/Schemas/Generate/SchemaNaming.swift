/// How one database makes schemas and gives things new names; what it does not say, this release cannot write.
protocol SchemaNaming: Sendable {
    /// The statement that makes a schema of that name, unless it is there; `nil` where nothing is in another schema.
    func create(schema: String) -> ScriptStep?

    /// The statement that gives a table or a column its new name; `nil` where this release cannot write it.
    func rename(_ rename: SchemaRename) -> ScriptStep?

    /// A new name as the server puts it into the texts that mention the old one.
    func spelled(_ name: String) -> String
}

extension SchemaNaming {
    func create(schema: String) -> ScriptStep? { nil }

    func rename(_ rename: SchemaRename) -> ScriptStep? { nil }

    func spelled(_ name: String) -> String { name.quoted }
}
