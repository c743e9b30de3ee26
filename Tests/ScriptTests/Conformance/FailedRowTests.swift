import TestKit
import Testing

@Suite("A script that fails outside a transaction on PostgreSQL")
struct FailedRowTests {
    @Test(
        "It leaves a failed row unless Flyway's own lock would take it back; the audit tells of it each time",
        .enabled(if: PostgreSQLServer.isInstalled, Comment(rawValue: PostgreSQLServer.remedy)),
        arguments: [
            (["flyway", "migrate"], 0),
            (["flyway", "-postgresql.transactional.lock=false", "migrate"], 1),
            (["migrate"], 1),
            (["migrate", "--set", "postgresql.transactional.lock=true"], 1),
        ])
    func failedRow(arguments: [String], rows: Int) async throws {
        let directory = try TemporaryDirectory()
        let database = try await ScenarioDatabase(.postgresql, in: directory)
        try directory.write("CREATE TABLE a (x INT);\nSELECT nothing;", to: "sql/V1__a.sql")
        try directory.write("executeInTransaction=false", to: "sql/V1__a.sql.conf")

        let result = try await runProcess(
            builtTool, arguments, in: directory.path,
            environment: [
                "HOME": directory.path, "FLYWAY_LOCATIONS": "sql",
                "FLYWAY_URL": database.settings["url"] ?? "",
                "FLYWAY_USER": PostgreSQLServer.user,
                "FLYWAY_PASSWORD": PostgreSQLServer.password,
            ])

        #expect(result.status == 1, "\(result.errors)")
        let history = try await database.rows("SELECT success FROM flyway_schema_history")
        #expect(history == Array(repeating: [.boolean(false)], count: rows))
        let events = try await database.rows(
            """
            SELECT payload::json->>'eventType' FROM dbvc_audit.dbvc_outbox
            WHERE payload::json->>'eventType' IS NOT NULL ORDER BY sequence
            """)
        #expect(events == [[.string("started")], [.string("failed")]])
    }
}
