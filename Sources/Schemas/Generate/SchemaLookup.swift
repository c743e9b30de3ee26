/// A schema in which what belongs to a table is found at once.
struct SchemaLookup {
    /// The schema.
    let model: SchemaModel
    /// The tables by name.
    let tables: [ObjectName: Table]
    /// The foreign keys by the table that refers.
    let foreignKeys: [ObjectName: [ForeignKey]]
    /// The foreign keys by the table that is referred to.
    let referringKeys: [ObjectName: [ForeignKey]]
    /// The indexes by table.
    let indexes: [ObjectName: [Index]]
    /// The functions, sequences and aliases of types, which tables can use, by names in lower case.
    let held: [String: [SchemaObject]]

    /// Looks through a schema once.
    init(_ model: SchemaModel) {
        self.model = model
        self.tables = Dictionary(
            model.tables.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        self.foreignKeys = Dictionary(grouping: model.foreignKeys, by: \.table)
        self.referringKeys = Dictionary(grouping: model.foreignKeys, by: \.referencedTable)
        self.indexes = Dictionary(grouping: model.indexes, by: \.table)
        let held =
            model.functions.map(SchemaObject.routine) + model.sequences.map(SchemaObject.sequence)
            + model.types.filter { $0.kind == .domain }.map(SchemaObject.type)
        self.held = Dictionary(grouping: held, by: \.mentionedName)
    }
}
