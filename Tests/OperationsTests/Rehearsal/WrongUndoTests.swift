import Databases
import SchemaKit
import TestKit
import Testing

@testable import Operations

/// Undo scripts that forget something: a rehearsal catches every one, and names what was forgotten.
@Suite("Undo scripts that do not restore", .timeLimit(.minutes(60)))
struct WrongUndoTests {
    private static let conf = "placeholderReplacement=false\n"

    /// Rehearses each change of a shop with an undo script that takes back only the table that came with it.
    private func check(
        _ drifts: [Drift], of sample: [String], terminator: String = ";",
        target: () async throws -> ConnectionTarget?, read: (String) -> String = { $0 }
    ) async throws {
        func script(_ statements: [String]) -> String {
            switch terminator {
            case ";": statements.map { $0 + ";\n" }.joined()
            case "GO": statements.map { $0 + "\nGO\n" }.joined()
            default:
                "DELIMITER \(terminator)\n"
                    + statements.map { $0 + "\n\(terminator)\n" }.joined()
            }
        }
        for drift in drifts {
            let project = try RehearsalProject(try await target())
            try project.write(script(sample), to: "V1__shop.sql", conf: Self.conf)
            try project.write(
                script(drift.statements + ["CREATE TABLE extra (id int)"]), to: "V2__change.sql",
                conf: Self.conf)
            try project.write(
                script(["DROP TABLE extra"]), to: "U2__change.sql", conf: Self.conf)

            let result = try await SQLServerServer.pastStumbles {
                try await project.workspace(["mixed": "true"]).rehearse()
            }

            #expect(!result.isPassed, "\(drift.name)")
            let change = try #require(result.migrations.last)
            #expect(change.verdict == .failed, "\(drift.name): \(result.migrations)")
            let down = try #require(
                change.legs.first { $0.leg == .down }, "\(drift.name): \(result.migrations)")
            #expect(down.error == nil, "\(drift.name)")
            #expect(
                read(down.differences.joined(separator: "\n")).contains(drift.finding),
                "\(drift.name): \(down.differences)")
        }
    }

    @Test("On SQLite")
    func sqlite() async throws {
        try #require(SQLiteDrift.changes.count >= 40)
        try await self.check(SQLiteDrift.changes, of: SQLiteDrift.sample, target: { nil })
    }

    @Test("On PostgreSQL", .enabled(if: PostgreSQLServer.isInstalled))
    func postgreSQL() async throws {
        try #require(PostgreSQLDrift.changes.count >= 50)
        let target = try await RehearsalServer.postgreSQL.target()
        try await self.check(
            PostgreSQLDrift.changes, of: PostgreSQLDrift.sample, target: { target })
    }

    @Test("On MariaDB", .enabled(if: MariaDBServer.isInstalled))
    func mariaDB() async throws {
        try #require(MariaDBDrift.changes.count >= 40)
        let target = try await RehearsalServer.mariaDB.target()
        try await RehearsalProject.run([MariaDBDrift.user], at: target)
        try await self.check(
            MariaDBDrift.changes, of: MariaDBDrift.sample, terminator: "$$", target: { target })
    }

    @Test("On SQL Server, ten of them", .needsSQLServer)
    func sqlServer() async throws {
        // Each makes a database on a server that is not the tests' own, which takes its time.
        var generator = SeededGenerator()
        let changes = SQLServerDrift.changes.shuffled(using: &generator).prefix(10)
        try #require(changes.count == 10)
        try await SQLServerTarget.lend(through: [SQLServerServer.drivers[0]]) { target in
            try await self.check(
                Array(changes), of: SQLServerDrift.sample, terminator: "GO",
                target: { target },
                read: { text in
                    // Babelfish adds the table and 32 digits to the name of an index.
                    text.replacing(/(customers|orders|measurements)[0-9a-f]{32}/, with: "")
                })
        }
    }

    @Test(
        "On MySQL",
        .enabled(if: MySQLServer.isInstalled, Comment(rawValue: MySQLServer.remedy)))
    func mySQL() async throws {
        try #require(MySQLDrift.changes.count >= 40)
        let target = try await RehearsalServer.mySQL.target()
        try await RehearsalProject.run([MySQLDrift.user], at: target)
        try await self.check(
            MySQLDrift.changes, of: MySQLDrift.sample, terminator: "$$", target: { target })
    }
}
