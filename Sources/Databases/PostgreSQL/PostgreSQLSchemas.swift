/// PostgreSQL's schemas; what belongs to an extension never counts as the user's.
struct PostgreSQLSchemas: SchemaAdministration {
    func exists(
        _ schema: String?, on connection: any DatabaseConnection
    ) async throws(DatabaseError) -> Bool {
        guard let schema else { return true }
        return try await connection.query(
            "SELECT EXISTS (SELECT 1 FROM pg_catalog.pg_namespace WHERE nspname = $1)",
            [.text(schema)]
        ).scalar == true
    }

    func tableExists(
        _ table: QualifiedName, on connection: any DatabaseConnection
    ) async throws(DatabaseError) -> Bool {
        try await connection.query(
            """
            SELECT EXISTS (SELECT 1 FROM pg_catalog.pg_class c
                JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
                WHERE n.nspname = coalesce($1, current_schema()) AND c.relname = $2
                    AND c.relkind IN ('r', 'p'))
            """, [table.schema.map(SQLValue.text) ?? .null, .text(table.name)]
        ).scalar == true
    }

    func isEmpty(
        _ schema: String?, ignoring: Set<String>, on connection: any DatabaseConnection
    ) async throws(DatabaseError) -> Bool {
        try await connection.query(
            "SELECT NOT EXISTS (SELECT 1 FROM (\(Self.objects)) o)",
            Self.parameters(schema, ignoring)
        ).scalar == true
    }

    func create(
        _ schema: String, on connection: any DatabaseConnection
    ) async throws(DatabaseError) {
        try await connection.execute("CREATE SCHEMA \(PostgreSQLDialect().quoted(schema))")
    }

    func clean(
        _ schema: String?, keeping: Set<String>, on connection: any DatabaseConnection
    ) async throws(DatabaseError) {
        let drops = try await connection.query(
            """
            SELECT format('DROP %s IF EXISTS %s CASCADE', o.kind, o.identity) FROM (\(Self.objects)) o
            ORDER BY o.rank, o.oid DESC
            """, Self.parameters(schema, keeping)
        ).rows.compactMap { $0[0].textValue }
        for drop in drops { try await connection.execute(drop) }
        let extensions = try await connection.query(
            """
            SELECT format('DROP EXTENSION IF EXISTS %I CASCADE', e.extname)
            FROM pg_catalog.pg_extension e JOIN pg_catalog.pg_namespace n ON n.oid = e.extnamespace
            WHERE n.nspname = coalesce($1, current_schema()) AND pg_get_userbyid(e.extowner) = current_user
            """, [schema.map(SQLValue.text) ?? .null]
        ).rows.compactMap { $0[0].textValue }
        for drop in extensions { try await connection.execute(drop) }
    }

    func drop(
        _ schema: String, on connection: any DatabaseConnection
    ) async throws(DatabaseError) {
        try await connection.execute("DROP SCHEMA \(PostgreSQLDialect().quoted(schema))")
    }

    /// What stands in a schema by itself: `kind` and `identity` as `DROP` takes them, in the order of `rank`.
    ///
    /// The catalogue's own list of dependencies tells it, whatever the server's version knows of kinds: an object
    /// depends on its schema, unless it belongs to an extension, to another object or to a table that is to be left
    /// out (`$2`); indexes, row types, identity sequences and the constructors of ranges do.
    private static let objects = """
        SELECT o.oid, o.rank, i.identity, CASE i.type WHEN 'statistics object' THEN 'statistics'
            WHEN 'function' THEN 'routine' WHEN 'procedure' THEN 'routine' WHEN 'aggregate' THEN 'routine'
            ELSE i.type END AS kind
        FROM (
            SELECT d.classid, d.objid AS oid, CASE c.relkind WHEN 'm' THEN 1 WHEN 'v' THEN 2 WHEN 'S' THEN 6
                ELSE CASE d.classid WHEN 'pg_class'::regclass THEN 3 WHEN 'pg_type'::regclass THEN 4
                    WHEN 'pg_proc'::regclass THEN 5 ELSE 7 END END AS rank
            FROM pg_catalog.pg_depend d
            JOIN pg_catalog.pg_namespace n ON n.oid = d.refobjid
            LEFT JOIN pg_catalog.pg_class c ON d.classid = 'pg_class'::regclass AND c.oid = d.objid
            WHERE d.refclassid = 'pg_namespace'::regclass AND n.nspname = coalesce($1, current_schema())
                AND d.classid NOT IN ('pg_default_acl'::regclass, 'pg_extension'::regclass)
                AND (c.relname IS NULL OR c.relname <> ALL ($2::text[]))
                AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_depend e
                    WHERE e.classid = d.classid AND e.objid = d.objid AND e.deptype IN ('e', 'i', 'a')
                        AND e.refobjid NOT IN (d.objid, d.refobjid))
        ) o, LATERAL pg_catalog.pg_identify_object(o.classid, o.oid, 0) i
        """

    private static func parameters(_ schema: String?, _ tables: Set<String>) -> [SQLValue] {
        let names = tables.sorted().map(PostgreSQLDialect().quoted).joined(separator: ",")
        return [schema.map(SQLValue.text) ?? .null, .text("{\(names)}")]
    }
}
