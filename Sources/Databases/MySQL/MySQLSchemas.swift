/// The schemas of MySQL and MariaDB are its databases.
struct MySQLSchemas: SchemaAdministration {
    /// The condition that a name of the catalogue is a bound one: where names of tables are names of files, their case
    /// counts.
    private static func isNamed(_ column: String) -> String {
        """
        \(column) = ? AND (@@lower_case_table_names <> 0 \
        OR CAST(\(column) AS BINARY) = CAST(? AS BINARY))
        """
    }

    func exists(
        _ schema: String?, on connection: any DatabaseConnection
    ) async throws(DatabaseError) -> Bool {
        guard let schema else { return true }
        let sql = """
            SELECT 1 FROM information_schema.schemata WHERE \(Self.isNamed("schema_name"))
            """
        return try await connection.query(sql, [.text(schema), .text(schema)]).scalar != nil
    }

    func tableExists(
        _ table: QualifiedName, on connection: any DatabaseConnection
    ) async throws(DatabaseError) -> Bool {
        let sql = """
            SELECT 1 FROM information_schema.tables
            WHERE table_schema = COALESCE(?, DATABASE()) AND \(Self.isNamed("table_name"))
            """
        return try await connection.query(
            sql, [table.schema.map(SQLValue.text) ?? .null, .text(table.name), .text(table.name)]
        ).scalar != nil
    }

    func isEmpty(
        _ schema: String?, ignoring: Set<String>, on connection: any DatabaseConnection
    ) async throws(DatabaseError) -> Bool {
        for kind in SchemaObject.Kind.allCases {
            let objects = try await self.objects(kind, in: schema, on: connection)
            guard objects.allSatisfy({ ignoring.contains($0.name) }) else { return false }
        }
        return true
    }

    func create(
        _ schema: String, on connection: any DatabaseConnection
    ) async throws(DatabaseError) {
        try await connection.execute("CREATE DATABASE \(schema.backquoted)")
    }

    func clean(
        _ schema: String?, keeping: Set<String>, on connection: any DatabaseConnection
    ) async throws(DatabaseError) {
        // What needs something else goes before it; triggers go with their tables.
        for kind in [SchemaObject.Kind.event, .routine] {
            try await self.drop(
                self.objects(kind, in: schema, on: connection), of: schema, on: connection)
        }
        let tables = try await self.objects(.table, in: schema, on: connection)
            .filter { !keeping.contains($0.name) }
        try await self.drop(tables.filter { $0.type == "VIEW" }, of: schema, on: connection)
        try await connection.execute("SET SESSION foreign_key_checks = 0")
        do throws(DatabaseError) {
            try await self.drop(
                tables.filter { $0.type == "TABLE" }, of: schema, on: connection)
        } catch {
            _ = try? await connection.execute("SET SESSION foreign_key_checks = 1")
            throw error
        }
        try await connection.execute("SET SESSION foreign_key_checks = 1")
        try await self.drop(tables.filter { $0.type == "SEQUENCE" }, of: schema, on: connection)
    }

    func drop(_ schema: String, on connection: any DatabaseConnection) async throws(DatabaseError) {
        try await connection.execute("DROP DATABASE \(schema.backquoted)")
    }

    /// One entry of the catalogue.
    private struct SchemaObject {
        var name: String
        /// The word after `DROP`.
        var type: String

        /// The lists of the catalogue.
        enum Kind: CaseIterable {
            case table
            case routine
            case event

            /// Names and types of a schema's objects.
            var query: String {
                switch self {
                case .table:
                    """
                    SELECT table_name,
                        CASE table_type WHEN 'VIEW' THEN 'VIEW' WHEN 'SEQUENCE' THEN 'SEQUENCE'
                            ELSE 'TABLE' END
                    FROM information_schema.tables WHERE table_schema = COALESCE(?, DATABASE())
                    """
                case .routine:
                    """
                    SELECT routine_name, routine_type FROM information_schema.routines
                    WHERE routine_schema = COALESCE(?, DATABASE())
                    """
                case .event:
                    """
                    SELECT event_name, 'EVENT' FROM information_schema.events
                    WHERE event_schema = COALESCE(?, DATABASE())
                    """
                }
            }
        }
    }

    private func objects(
        _ kind: SchemaObject.Kind, in schema: String?, on connection: any DatabaseConnection
    ) async throws(DatabaseError) -> [SchemaObject] {
        try await connection.query(kind.query, [schema.map(SQLValue.text) ?? .null]).rows.map {
            SchemaObject(name: $0[0].textValue ?? "", type: $0[1].textValue ?? "")
        }
    }

    private func drop(
        _ objects: [SchemaObject], of schema: String?, on connection: any DatabaseConnection
    ) async throws(DatabaseError) {
        for object in objects {
            let name = [schema, object.name].compactMap { $0?.backquoted }.joined(separator: ".")
            // A package takes its body with it.
            try await connection.execute("DROP \(object.type) IF EXISTS \(name)")
        }
    }
}
