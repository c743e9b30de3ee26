/// SQLite has one schema worth naming, `main`, and cannot create another.
struct SQLiteSchemas: SchemaAdministration {
    /// Tables that SQLite and Android keep for themselves.
    private static let internalTables: Set<String> = ["android_metadata", "sqlite_sequence"]

    func exists(
        _ schema: String?, on connection: any DatabaseConnection
    ) async throws(DatabaseError) -> Bool {
        guard let schema else { return true }
        let names = try await connection.query("PRAGMA database_list").rows.map { $0[1].textValue }
        return names.contains { $0?.lowercased() == schema.lowercased() }
    }

    func tableExists(
        _ table: QualifiedName, on connection: any DatabaseConnection
    ) async throws(DatabaseError) -> Bool {
        let sql = "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ? COLLATE NOCASE"
        return try await connection.query(sql, [.text(table.name)]).scalar != nil
    }

    func isEmpty(
        _ schema: String?, ignoring: Set<String>, on connection: any DatabaseConnection
    ) async throws(DatabaseError) -> Bool {
        try await self.objects("table", on: connection)
            .allSatisfy { ignoring.contains($0.name) || Self.internalTables.contains($0.name) }
    }

    func create(
        _ schema: String, on connection: any DatabaseConnection
    ) async throws(DatabaseError) {
        throw .refused(ServerReply(message: "SQLite cannot create the schema `\(schema)`"))
    }

    func clean(
        _ schema: String?, keeping: Set<String>, on connection: any DatabaseConnection
    ) async throws(DatabaseError) {
        let dialect = SQLiteDialect()
        try await connection.execute("PRAGMA defer_foreign_keys = ON")
        for view in try await self.objects("view", on: connection) {
            try await connection.execute("DROP VIEW \(dialect.quoted(view.name))")
        }
        // Virtual tables first: dropping one drops its shadow tables with it.
        for kind in [true, false] {
            for table in try await self.objects("table", on: connection)
            where table.isVirtual == kind && !keeping.contains(table.name)
                && !table.name.hasPrefix("sqlite_")
            {
                try await connection.execute("DROP TABLE \(dialect.quoted(table.name))")
            }
        }
        let sequences = QualifiedName(schema: nil, name: "sqlite_sequence")
        if try await self.tableExists(sequences, on: connection) {
            try await connection.execute("DELETE FROM sqlite_sequence")
        }
    }

    func drop(_ schema: String, on connection: any DatabaseConnection) async throws(DatabaseError) {
        throw .refused(ServerReply(message: "SQLite cannot drop the schema `\(schema)`"))
    }

    /// One entry of the catalogue.
    private struct SchemaObject {
        var name: String
        var isVirtual: Bool
    }

    private func objects(
        _ type: String, on connection: any DatabaseConnection
    ) async throws(DatabaseError) -> [SchemaObject] {
        let sql = "SELECT name, sql LIKE 'CREATE VIRTUAL%' FROM sqlite_schema WHERE type = ?"
        return try await connection.query(sql, [.text(type)]).rows.map { row in
            SchemaObject(name: row[0].textValue ?? "", isVirtual: row[1].booleanValue ?? false)
        }
    }
}
