/// Schemas of SQL Server; whoever may create objects sees what is in them.
struct SQLServerSchemas: SchemaAdministration {
    private static let dialect = SQLServerDialect()

    func exists(
        _ schema: String?, on connection: any DatabaseConnection
    ) async throws(DatabaseError) -> Bool {
        guard let schema else { return true }
        let sql = "SELECT 1 FROM sys.schemas WHERE name = ?"
        return try await connection.query(sql, [.text(schema)]).scalar != nil
    }

    func tableExists(
        _ table: QualifiedName, on connection: any DatabaseConnection
    ) async throws(DatabaseError) -> Bool {
        let sql = """
            SELECT 1 FROM INFORMATION_SCHEMA.TABLES
            WHERE TABLE_SCHEMA = COALESCE(?, SCHEMA_NAME()) AND TABLE_NAME = ?
                AND TABLE_TYPE = 'BASE TABLE'
            """
        let schema = table.schema.map(SQLValue.text) ?? .null
        return try await connection.query(sql, [schema, .text(table.name)]).scalar != nil
    }

    func isEmpty(
        _ schema: String?, ignoring: Set<String>, on connection: any DatabaseConnection
    ) async throws(DatabaseError) -> Bool {
        // The kinds of objects are those that count for Flyway.
        let sql = """
            SELECT TOP 1 1 FROM (
                SELECT o.object_id FROM sys.objects o
                WHERE o.schema_id = \(Self.id(of: schema)) AND o.is_ms_shipped = 0
                    AND o.type IN ('AF', 'F', 'FN', 'FS', 'FT', 'P', 'PC', 'SN', 'SO', 'TF', 'U', 'V')
                    AND o.name NOT IN (\(Self.list(ignoring)))
                UNION ALL
                SELECT t.user_type_id FROM sys.types t
                WHERE t.schema_id = \(Self.id(of: schema)) AND t.is_user_defined = 1
                UNION ALL
                SELECT a.assembly_id FROM sys.assemblies a WHERE CAST(a.is_user_defined AS INT) = 1
            ) AS things
            """
        return try await connection.query(sql).scalar == nil
    }

    func create(
        _ schema: String, on connection: any DatabaseConnection
    ) async throws(DatabaseError) {
        try await connection.execute("CREATE SCHEMA " + Self.dialect.quoted(schema))
    }

    func clean(
        _ schema: String?, keeping: Set<String>, on connection: any DatabaseConnection
    ) async throws(DatabaseError) {
        let cleaning = SQLServerCleaning(
            schema: Self.id(of: schema), keeping: Self.list(keeping))
        let isDone = try await self.run(cleaning.steps, on: connection, isStrict: false)
        guard !isDone else { return }
        // What depends on something newer goes the second time.
        _ = try await self.run(
            cleaning.loosening + cleaning.steps, on: connection, isStrict: true)
    }

    func drop(_ schema: String, on connection: any DatabaseConnection) async throws(DatabaseError) {
        try await connection.execute("DROP SCHEMA " + Self.dialect.quoted(schema))
    }

    /// Runs what the steps write, and says whether all of it went.
    ///
    /// - Throws: What ended more than its statement; with `isStrict`, any error.
    private func run(
        _ steps: [String], on connection: any DatabaseConnection, isStrict: Bool
    ) async throws(DatabaseError) -> Bool {
        let state = try await connection.transactionState()
        var isDone = true
        for step in steps {
            for drop in try await connection.query(step).rows.compactMap(\.first?.textValue) {
                do throws(DatabaseError) {
                    try await connection.execute(drop)
                } catch {
                    guard !isStrict, case .refused = error,
                        try await connection.transactionState() == state
                    else { throw error }
                    isDone = false
                }
            }
        }
        return isDone
    }

    private static func id(of schema: String?) -> String {
        "SCHEMA_ID(\(schema.map(Self.dialect.literal) ?? ""))"
    }

    /// The names as a list of literals; never empty, since `IN ()` is no T-SQL.
    private static func list(_ names: Set<String>) -> String {
        ([""] + names.sorted()).map(Self.dialect.literal).joined(separator: ", ")
    }
}
