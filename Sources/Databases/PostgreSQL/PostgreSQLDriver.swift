import Diagnostics

/// PostgreSQL through libpq, which is loaded when the first session is opened.
struct PostgreSQLDriver: DatabaseDriver {
    let schemes = ["jdbc:postgresql", "postgresql", "postgres"]
    let dialect: any Dialect = PostgreSQLDialect()
    let schemas: any SchemaAdministration = PostgreSQLSchemas()

    func open(_ target: ConnectionTarget) async throws(DatabaseError) -> DatabaseSession {
        let address = try PostgreSQLAddress(target)
        guard LibPQSession.isAvailable else {
            throw .cannotConnect(
                database: address.displayName, reason: "libpq.so.5 cannot be loaded",
                remedy: "Install PostgreSQL's client library: `apt-get install libpq5`.",
                isSignIn: false)
        }
        let connection = try await PostgreSQLConnection.open(address)
        let facts = try await connection.query(
            """
            SELECT current_database(), current_user, current_schema(), current_setting('search_path'),
                \(Self.ownSchema)\(Self.limits(of: target))
            """
        ).rows.first?.map(\.textValue)
        return DatabaseSession(
            connection: connection, displayName: address.displayName,
            databaseName: facts?[0] ?? "",
            product: "PostgreSQL " + (await connection.serverVersion), user: facts?[1] ?? "",
            currentSchema: facts?[2] ?? Self.firstSchema(of: facts?[3] ?? ""),
            ownSchema: facts?[4])
    }

    func lock(of table: QualifiedName, for session: DatabaseSession) -> any MigrationLock {
        PostgreSQLLock(
            of: table, dialect: self.dialect,
            besides: session.connection as? PostgreSQLConnection)
    }

    func reset(_ session: DatabaseSession, schema: String?) async throws(DatabaseError) {
        try await (session.connection as? PostgreSQLConnection)?.restore(schema: schema)
    }

    /// The schema `dbvc_audit`, which `clean` never drops, where the user has it or may make it.
    ///
    /// It is not called `dbvc`: a user of that name would find all tables there, for `"$user"` comes first in the path.
    /// Tables of dbvc that are elsewhere already stay where they are.
    private static let ownSchema = """
        CASE WHEN to_regnamespace('dbvc_audit') IS NOT NULL THEN
            CASE WHEN has_schema_privilege('dbvc_audit', 'USAGE') THEN 'dbvc_audit' END
        WHEN has_database_privilege(current_database(), 'CREATE')
            AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_class WHERE relname = 'dbvc_outbox')
        THEN 'dbvc_audit' END
        """

    /// What sets the target's limits, as further columns; the lock's own session does without them.
    private static func limits(of target: ConnectionTarget) -> String {
        [("statement_timeout", target.statementTimeout), ("lock_timeout", target.lockTimeout)]
            .compactMap { name, seconds in
                seconds.map { ", set_config('\(name)', '\($0)s', false)" }
            }.joined()
    }

    /// The schema that a search path names first, although it does not exist yet.
    private static func firstSchema(of searchPath: String) -> String? {
        let names = searchPath.split(separator: ",").map { name in
            String(name.drop { $0 == " " || $0 == "\"" }.prefix { $0 != "\"" })
        }
        return names.first { $0 != "$user" }
    }
}
