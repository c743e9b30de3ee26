/// A schema in which what belongs to a table is found at once.
struct SchemaLookup {
    /// The schema.
    let model: SchemaModel
    /// The tables by name.
    let tables: [ObjectName: Table]
    /// The foreign keys by the table that refers.
    let foreignKeys: [ObjectName: [ForeignKey]]
    /// The indexes by table.
    let indexes: [ObjectName: [Index]]

    /// Looks through a schema once.
    init(_ model: SchemaModel) {
        self.model = model
        self.tables = Dictionary(
            model.tables.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        self.foreignKeys = Dictionary(grouping: model.foreignKeys, by: \.table)
        self.indexes = Dictionary(grouping: model.indexes, by: \.table)
    }
}
