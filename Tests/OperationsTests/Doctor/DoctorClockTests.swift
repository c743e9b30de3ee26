import Diagnostics
import Glibc
import TestKit
import Testing

@testable import Operations

@Suite("The doctor's clocks")
struct DoctorClockTests {
    private static func findings(_ variables: [String: String], ahead: Int64) async throws
        -> [String]
    {
        let project = try Project(["sql/V1__a.sql": "SELECT 1;"], variables: variables)
        var surroundings = Surroundings.system
        let now = surroundings.now
        surroundings.now = { Timestamp(milliseconds: now().milliseconds + ahead * 1_000) }
        let configuration = try await project.configuration(["locations": "filesystem:sql"])
        let doctor = Doctor(process: project.process, surroundings: surroundings)
        return await doctor.examine(configuration).findings.map(\.id)
    }

    @Test(
        "A clock of PostgreSQL that is off by more than ten seconds is found",
        .enabled(if: PostgreSQLServer.isInstalled, Comment(rawValue: PostgreSQLServer.remedy)))
    func postgreSQL() async throws {
        let server = try await PostgreSQLServer.shared()
        let variables = [
            "FLYWAY_URL": server.url(of: try await server.makeDatabase()),
            "FLYWAY_USER": PostgreSQLServer.user, "FLYWAY_PASSWORD": PostgreSQLServer.password,
        ]

        #expect(try await !Self.findings(variables, ahead: 0).contains("clock-skew"))
        #expect(try await Self.findings(variables, ahead: 0).contains("clock"))
        #expect(try await Self.findings(variables, ahead: 3_600).contains("clock-skew"))
    }

    @Test("A clock of the document store that is off by more than ten seconds is found")
    func store() async throws {
        let folder = try TemporaryDirectory()
        let account = try RunningProcess(
            builtTool, ["cosmos", "serve", "--port", "0", "--json"], in: folder.path,
            environment: ["HOME": folder.path])
        defer { account.send(SIGKILL) }
        var line: Substring?
        for _ in 0..<6_000 where line == nil {
            line = account.errorsSoFar.split(separator: "\n").first {
                $0.hasPrefix("AccountEndpoint=") && $0.hasSuffix(";")
            }
            if line == nil { try await Task.sleep(for: .milliseconds(10)) }
        }
        let variables = [
            "SQL_CONNECTION_STRING": "sqlite:" + folder.path("app.db"),
            "DBVC_COSMOS_CONNECTION_STRING": String(try #require(line)),
        ]

        #expect(try await Self.findings(variables, ahead: 0).contains("store-clock"))
        #expect(try await Self.findings(variables, ahead: 3_600).contains("store-clock-skew"))
        #expect(try await Self.findings(variables, ahead: -60).contains("store-clock-skew"))
    }

    @Test(
        "A clock of MariaDB that is off by more than ten seconds is found",
        .enabled(if: MariaDBServer.isInstalled, Comment(rawValue: MariaDBServer.remedy)))
    func mariaDB() async throws {
        let server = try await MariaDBServer.shared()
        let variables = [
            "FLYWAY_URL": server.url(of: try await server.makeDatabase()),
            "FLYWAY_USER": MariaDBServer.user, "FLYWAY_PASSWORD": MariaDBServer.password,
        ]

        #expect(try await !Self.findings(variables, ahead: 0).contains("clock-skew"))
        #expect(try await Self.findings(variables, ahead: -60).contains("clock-skew"))
    }
}
