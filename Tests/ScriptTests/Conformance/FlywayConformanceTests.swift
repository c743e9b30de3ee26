import TestKit
import Testing

@Suite("dbvc flyway")
struct FlywayConformanceTests {
    /// Where dbvc means to end otherwise than Flyway: the command that does, and why.
    ///
    /// Users are told in `docs/reference/differences-from-flyway.md`.
    private static let exceptions: [String: (command: String, reason: String)] = [
        "pg-clean": ("clean", "the outbox of the audit stays"),
        "pg-clean-created-schema": ("clean", "the schema stays, for it holds the outbox"),
        "mysql-schemas-created": ("clean", "the schema stays, for it holds the outbox"),
    ]

    @Test("All recorded scenarios are there, and those of the exceptions among them")
    func completeness() throws {
        let sqlite = try FlywayScenario.all(on: .sqlite)
        let postgreSQL = try FlywayScenario.all(on: .postgresql)
        let mySQL = try FlywayScenario.all(on: .mysql)

        #expect([sqlite.count, postgreSQL.count, mySQL.count] == [104, 48, 25])
        let names = (sqlite + postgreSQL + mySQL).map(\.name)
        #expect(Set(names).isSuperset(of: Self.exceptions.keys))
    }

    @Test(
        "SQLite: a scenario ends as Flyway 13 was observed to end it",
        arguments: try FlywayScenario.all(on: .sqlite))
    func sqlite(_ scenario: FlywayScenario) async throws {
        try await self.replay(scenario)
    }

    // One after the other: a server has only so many sessions.
    @Test(
        "PostgreSQL: a scenario ends as Flyway 13 was observed to end it",
        .enabled(if: PostgreSQLServer.isInstalled, Comment(rawValue: PostgreSQLServer.remedy)),
        .serialized, arguments: try FlywayScenario.all(on: .postgresql))
    func postgreSQL(_ scenario: FlywayScenario) async throws {
        try await self.replay(scenario)
    }

    @Test(
        "MariaDB: a scenario ends as Flyway 13 was observed to end it",
        .enabled(if: MariaDBServer.isInstalled, Comment(rawValue: MariaDBServer.remedy)),
        .serialized, arguments: try FlywayScenario.all(on: .mysql))
    func mariaDB(_ scenario: FlywayScenario) async throws {
        try await self.replay(scenario)
    }

    private func replay(_ scenario: FlywayScenario) async throws {
        let replay = try await ScenarioReplay(on: scenario.database)
        let differences = try await replay.differences(from: scenario)

        guard let exception = Self.exceptions[scenario.name] else {
            #expect(
                differences.isEmpty, "\(scenario.about)\n\(differences.joined(separator: "\n"))")
            return
        }
        #expect(
            differences.first?.contains("`\(exception.command)`") == true,
            """
            Not different in `\(exception.command)` alone, as it should be since \(exception.reason):
            \(differences.joined(separator: "\n"))
            """)
    }
}
