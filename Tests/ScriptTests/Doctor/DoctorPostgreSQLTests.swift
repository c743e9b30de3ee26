import TestKit
import Testing

@Suite(
    "dbvc doctor on PostgreSQL",
    .enabled(if: PostgreSQLServer.isInstalled, Comment(rawValue: PostgreSQLServer.remedy)))
struct DoctorPostgreSQLTests {
    private func variables(_ database: String, user: String, password: String) async throws
        -> [String: String]
    {
        let server = try await PostgreSQLServer.shared()
        return [
            "SQL_CONNECTION_STRING": "", "FLYWAY_URL": server.url(of: database),
            "FLYWAY_USER": user, "FLYWAY_PASSWORD": password,
        ]
    }

    @Test("A healthy database has no error and no warning")
    func healthy() async throws {
        let database = try await PostgreSQLServer.shared().makeDatabase()
        let project = try await DoctorProject(
            try await self.variables(
                database, user: PostgreSQLServer.user, password: PostgreSQLServer.password))

        let findings = try await project.findings()

        #expect(!findings.values.contains { ["error", "warning"].contains($0) }, "\(findings)")
        #expect(findings["rights"] == "ok")
        #expect(findings["clock"] == "ok")
    }

    @Test("A wrong password, missing rights, and a lock that is held are told apart")
    func faults() async throws {
        let server = try await PostgreSQLServer.shared()
        let database = try await server.makeDatabase()
        let owner = try await self.variables(
            database, user: PostgreSQLServer.user, password: PostgreSQLServer.password)
        let project = try await DoctorProject(owner)
        let reader = "reader_\(database)"
        try await server.run(
            """
            CREATE ROLE \(reader) LOGIN PASSWORD 'reads only'; REVOKE CREATE ON SCHEMA public FROM PUBLIC;
            GRANT SELECT ON ALL TABLES IN SCHEMA public TO \(reader)
            """, in: database)

        let refused = try await project.findings([], ["FLYWAY_PASSWORD": "wrong password"])
        #expect(refused["database-sign-in-refused"] == "error", "\(refused)")
        let poor = try await project.findings(
            [], ["FLYWAY_USER": reader, "FLYWAY_PASSWORD": "reads only"])
        #expect(poor["rights-missing"] == "error", "\(poor)")
        let closed = try await project.findings(
            [], ["FLYWAY_URL": "jdbc:postgresql://127.0.0.1:9/shop"])
        #expect(closed["database-unreachable"] == "error", "\(closed)")
    }
}
