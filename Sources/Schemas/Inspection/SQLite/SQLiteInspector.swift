import Databases

/// Reads SQLite's catalogue in three queries.
///
/// What the pragmas do not tell is read from the statements that SQLite keeps.
struct SQLiteInspector: SchemaInspector {
    func inspect(
        _ scope: InspectionScope, on connection: any DatabaseConnection
    ) async throws(DatabaseError) -> SchemaModel {
        let kinds = try await self.tableKinds(on: connection)
        let columns = try await self.columns(on: connection)
        let rows = try await connection.query(
            """
            SELECT type, name, tbl_name, sql FROM sqlite_schema
            WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
            """
        ).rows
        var objects: [SchemaObject] = []
        for row in rows {
            let name = row.text(1)
            let table = ObjectName(row.text(2))
            switch row.text(0) {
            case "table" where kinds[name] == "virtual":
                objects.append(
                    .table(Table(name: ObjectName(name), definition: row.text(3))))
            case "table" where kinds[name] != "shadow":
                objects += Self.table(name, row.text(3), columns[name] ?? [])
            case "index" where kinds[table.name] == "table":
                objects.append(.index(Self.index(name, row.text(3), on: table)))
            case "view":
                objects.append(.view(View(name: ObjectName(name), definition: row.text(3))))
            case "trigger":
                objects.append(
                    .trigger(Trigger(name: name, table: table, definition: row.text(3))))
            default: break
            }
        }
        return SchemaModel(objects: objects.filter { !scope.ignores($0) })
    }

    /// Whether a table is an ordinary one, a module's, or one that a module keeps for itself.
    private func tableKinds(
        on connection: any DatabaseConnection
    ) async throws(DatabaseError) -> [String: String] {
        let rows = try await connection.query(
            "SELECT name, type FROM pragma_table_list WHERE schema = 'main' AND type <> 'view'"
        ).rows
        return Dictionary(
            rows.map { ($0.text(0), $0.text(1)) }, uniquingKeysWith: { first, _ in first })
    }

    /// The columns of every table, as far as the pragma tells.
    private func columns(
        on connection: any DatabaseConnection
    ) async throws(DatabaseError) -> [String: [Column]] {
        let rows = try await connection.query(
            """
            SELECT m.name, c.name, c.type, c."notnull", c.dflt_value
            FROM sqlite_schema m CROSS JOIN pragma_table_xinfo(m.name) c WHERE m.type = 'table'
            """
        ).rows
        var tables: [String: [Column]] = [:]
        var rest = rows[...]
        while let name = rest.first?.text(0) {
            let own = rest.prefix { $0.text(0) == name }
            tables[name] = own.map { row in
                Column(
                    name: row.text(1), type: row.text(2), isNullable: !row.isTrue(3),
                    default: row[4].textValue)
            }
            rest = rest[own.endIndex...]
        }
        return tables
    }

    private static func table(
        _ name: String, _ sql: String, _ columns: [Column]
    ) -> [SchemaObject] {
        let text = SQLiteTableText(sql, of: ObjectName(name))
        var columns = columns
        for index in columns.indices {
            guard let details = text.columns[columns[index].name] else { continue }
            columns[index].collation = details.collation
            columns[index].generated = details.generated
            columns[index].identity = details.identity
            columns[index].options = details.options
        }
        let table = Table(
            name: ObjectName(name), columns: columns, primaryKey: text.primaryKey,
            uniqueConstraints: text.uniqueConstraints, checks: text.checks, options: text.options)
        return [.table(table)] + text.foreignKeys.map(SchemaObject.foreignKey)
    }

    private static func index(_ name: String, _ sql: String, on table: ObjectName) -> Index {
        var reader = SQLTokenReader(sql, .sqlite)
        _ = reader.take("CREATE")
        let isUnique = reader.take("UNIQUE")
        reader.skip { !$0.isSign("(") }
        let columns = reader.takeParentheses()?.separatedByCommas().map(\.sqliteKeyColumn) ?? []
        let filter = reader.take("WHERE") ? reader.text : nil
        return Index(
            name: name, table: table, isUnique: isUnique, columns: columns, filter: filter)
    }
}
