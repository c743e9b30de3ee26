import TestKit
import Testing

@Suite("dbvc flyway")
struct FlywayConformanceTests {
    @Test("All recorded scenarios are there")
    func completeness() throws {
        let sqlite = try FlywayScenario.all(on: .sqlite)
        let postgreSQL = try FlywayScenario.all(on: .postgresql)
        let mySQL = try FlywayScenario.all(on: .mysql)

        #expect([sqlite.count, postgreSQL.count, mySQL.count] == [104, 48, 25])
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

    @Test(
        "MySQL: a scenario ends as Flyway 13 was observed to end it on MariaDB",
        .enabled(if: MySQLServer.isInstalled, Comment(rawValue: MySQLServer.remedy)),
        .serialized, arguments: try FlywayScenario.all(on: .mysql).filter { !$0.makesSequences })
    func mySQL(_ scenario: FlywayScenario) async throws {
        try await self.replay(scenario, onMySQL: true)
    }

    private func replay(_ scenario: FlywayScenario, onMySQL: Bool = false) async throws {
        let replay = try await ScenarioReplay(on: scenario.database, onMySQL: onMySQL)
        let differences = try await replay.differences(from: scenario)
        // That server stays, and some scenarios look at all of it.
        if onMySQL { try await replay.dropDatabases() }

        #expect(differences.isEmpty, "\(scenario.about)\n\(differences.joined(separator: "\n"))")
    }
}
