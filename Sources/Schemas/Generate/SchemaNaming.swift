/// How one database makes schemas and gives things new names; what it does not say, this release cannot write.
protocol SchemaNaming: Sendable {
    /// The statement that makes a schema of that name, unless it is there; `nil` where nothing is in another schema.
    func create(schema: String) -> ScriptStep?

    /// The statement that gives a table or a column its new name; `nil` where this release cannot write it.
    func rename(_ rename: SchemaRename) -> ScriptStep?

    /// A new name as it comes into the texts that mention the old one; `wasQuoted` says whether that stood in quotes.
    func spelled(_ name: String, wasQuoted: Bool) -> String

    /// Whether an object is not there while the table is renamed whose name, in lower case, it mentions, or while a
    /// routine or view of that name is not there.
    func isGone(_ object: SchemaObject, whileRenaming name: String) -> Bool

    /// The schema without what else the server would let no rename through, or would itself call otherwise by one;
    /// `gone` are the names, in lower case, of functions that are not there meanwhile.
    func loosened(
        _ model: SchemaModel, for renames: [SchemaRename], without gone: Set<String>
    ) -> SchemaModel
}

extension SchemaNaming {
    func create(schema: String) -> ScriptStep? { nil }

    func rename(_ rename: SchemaRename) -> ScriptStep? { nil }

    func spelled(_ name: String, wasQuoted: Bool) -> String { name.quoted }

    func isGone(_ object: SchemaObject, whileRenaming name: String) -> Bool {
        [.view, .trigger, .other, .permission].contains(object.kind)
    }

    func loosened(
        _ model: SchemaModel, for renames: [SchemaRename], without gone: Set<String>
    ) -> SchemaModel { model }
}
