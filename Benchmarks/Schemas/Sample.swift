import Schemas

/// A schema of many tables with 20 columns each, a primary key, a foreign key and an index.
struct Sample {
    /// How many tables there are.
    let tables: Int

    /// The statements that make it, in words that every database takes.
    var statements: [String] {
        (0..<self.tables).flatMap { number in
            let columns = (1..<19).map { column in
                "c\(column) varchar(\(20 + column)) NOT NULL DEFAULT 'x'"
            }
            return [
                """
                CREATE TABLE t\(number) (
                  id integer PRIMARY KEY,
                  \(columns.joined(separator: ",\n  ")),
                  parent integer REFERENCES t\(number / 2) (id) ON DELETE CASCADE
                )
                """, "CREATE INDEX i\(number) ON t\(number) (c1, c2)",
            ]
        }
    }

    /// The same as a model, as an inspector makes it.
    var model: SchemaModel {
        SchemaModel(
            objects: (0..<self.tables).flatMap { number -> [SchemaObject] in
                let name = ObjectName("t\(number)")
                let columns = (1..<19).map { column in
                    Column(
                        name: "c\(column)", type: "character varying(\(20 + column))",
                        isNullable: false, default: "'x'::character varying")
                }
                let table = Table(
                    name: name,
                    columns: [Column(name: "id", type: "integer", isNullable: false)] + columns
                        + [Column(name: "parent", type: "integer")], hasFixedColumnOrder: false,
                    primaryKey: KeyConstraint(
                        name: "t\(number)_pkey", columns: [KeyColumn("id")]))
                let key = ForeignKey(
                    name: "t\(number)_parent_fkey", table: name, columns: ["parent"],
                    referencedTable: ObjectName("t\(number / 2)"), referencedColumns: ["id"],
                    onDelete: "CASCADE")
                let index = Index(
                    name: "i\(number)", table: name, columns: [KeyColumn("c1"), KeyColumn("c2")])
                return [.table(table), .foreignKey(key), .index(index)]
            })
    }
}
