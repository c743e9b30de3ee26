/// What a relational schema consists of, as values.
///
/// Two models are equal where the schemas are, whenever and wherever they were inspected: there are no internal numbers
/// in it, no owners and no names that a database has made up. Its JSON is what a snapshot holds as `schemaDefinition`.
package struct SchemaModel: Hashable, Sendable, Codable {
    /// Which kind of definition this is; documents of another kind describe document stores.
    package var type = DefinitionType.sql
    /// The tables.
    package var tables: [Table] = []
    /// The views, materialised ones among them.
    package var views: [View] = []
    /// The indexes that are not part of a constraint.
    package var indexes: [Index] = []
    /// The stored procedures.
    package var storedProcedures: [Routine] = []
    /// The functions.
    package var functions: [Routine] = []
    /// The triggers.
    package var triggers: [Trigger] = []
    /// The foreign keys.
    package var foreignKeys: [ForeignKey] = []
    /// The sequences that stand by themselves.
    package var sequences: [NumberSequence] = []
    /// The types of the user's own.
    package var types: [UserType] = []
    /// The synonyms.
    package var synonyms: [Synonym] = []
    /// What others may do.
    package var permissions: [Permission] = []
    /// The extensions.
    package var extensions: [DatabaseExtension] = []

    /// What only one database has.
    package var others: [OtherObject] = []

    /// The kinds of definitions a snapshot can hold.
    package enum DefinitionType: String, Hashable, Sendable, Codable {
        case sql = "SQL"
    }

    /// An empty schema.
    package init() {}

    /// Collects objects, in whatever order they come.
    package init(objects: some Sequence<SchemaObject>) {
        for object in objects {
            switch object {
            case .table(let value): self.tables.append(value)
            case .view(let value): self.views.append(value)
            case .index(let value): self.indexes.append(value)
            case .foreignKey(let value): self.foreignKeys.append(value)
            case .trigger(let value): self.triggers.append(value)
            case .routine(let value) where value.isProcedure: self.storedProcedures.append(value)
            case .routine(let value): self.functions.append(value)
            case .sequence(let value): self.sequences.append(value)
            case .type(let value): self.types.append(value)
            case .synonym(let value): self.synonyms.append(value)
            case .permission(let value): self.permissions.append(value)
            case .extension(let value): self.extensions.append(value)
            case .other(let value): self.others.append(value)
            }
        }
        self.sort()
    }

    /// Reads a model; lists that an older one does not have are empty.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        func list<T: Decodable>(_ key: CodingKeys) throws -> [T] {
            try container.decodeIfPresent([T].self, forKey: key) ?? []
        }
        self.type = try container.decode(DefinitionType.self, forKey: .type)
        self.tables = try list(.tables)
        self.views = try list(.views)
        self.indexes = try list(.indexes)
        self.storedProcedures = try list(.storedProcedures)
        self.functions = try list(.functions)
        self.triggers = try list(.triggers)
        self.foreignKeys = try list(.foreignKeys)
        self.sequences = try list(.sequences)
        self.types = try list(.types)
        self.synonyms = try list(.synonyms)
        self.permissions = try list(.permissions)
        self.extensions = try list(.extensions)
        self.others = try list(.others)
    }

    /// Everything in the schema, kind by kind and in the order of names.
    package var objects: [SchemaObject] {
        var objects: [SchemaObject] = []
        objects += self.extensions.map(SchemaObject.extension)
        objects += self.types.map(SchemaObject.type)
        objects += self.sequences.map(SchemaObject.sequence)
        objects += self.functions.map(SchemaObject.routine)
        objects += self.storedProcedures.map(SchemaObject.routine)
        objects += self.tables.map(SchemaObject.table)
        objects += self.views.map(SchemaObject.view)
        objects += self.indexes.map(SchemaObject.index)
        objects += self.foreignKeys.map(SchemaObject.foreignKey)
        objects += self.triggers.map(SchemaObject.trigger)
        objects += self.synonyms.map(SchemaObject.synonym)
        objects += self.others.map(SchemaObject.other)
        objects += self.permissions.map(SchemaObject.permission)
        return objects
    }

    /// How many objects there are of each kind that has any, by the keys of the JSON.
    package var counts: [String: Int] {
        [
            "tables": self.tables.count, "views": self.views.count, "indexes": self.indexes.count,
            "storedProcedures": self.storedProcedures.count, "functions": self.functions.count,
            "triggers": self.triggers.count, "foreignKeys": self.foreignKeys.count,
            "sequences": self.sequences.count, "types": self.types.count,
            "synonyms": self.synonyms.count, "permissions": self.permissions.count,
            "extensions": self.extensions.count, "others": self.others.count,
        ].filter { $0.value > 0 }
    }

    private mutating func sort() {
        self.tables.sort { $0.name < $1.name }
        self.views.sort { $0.name < $1.name }
        self.indexes.sort { ($0.table, $0.name) < ($1.table, $1.name) }
        self.storedProcedures.sort { ($0.name, $0.signature ?? "") < ($1.name, $1.signature ?? "") }
        self.functions.sort { ($0.name, $0.signature ?? "") < ($1.name, $1.signature ?? "") }
        self.triggers.sort { ($0.table, $0.name) < ($1.table, $1.name) }
        self.foreignKeys.sort { ($0.table, $0.label) < ($1.table, $1.label) }
        self.sequences.sort { $0.name < $1.name }
        self.types.sort { $0.name < $1.name }
        self.synonyms.sort { $0.name < $1.name }
        self.permissions.sort { ($0.target, $0.grantee) < ($1.target, $1.grantee) }
        self.extensions.sort { $0.name < $1.name }
        self.others.sort {
            ($0.kind, $0.name, $0.table?.name ?? "") < ($1.kind, $1.name, $1.table?.name ?? "")
        }
        for position in self.tables.indices {
            self.tables[position].uniqueConstraints.sort { $0.label < $1.label }
            self.tables[position].checks.sort { $0.label < $1.label }
        }
    }
}
