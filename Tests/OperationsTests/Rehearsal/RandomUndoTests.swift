import Databases
import Diagnostics
import SchemaKit
import TestKit
import Testing

@testable import Operations

/// Two hundred random migrations with the undo scripts that a diff gives: every one restores exactly what was there.
@Suite("Random migrations and their undo scripts", .timeLimit(.minutes(60)))
struct RandomUndoTests {
    /// What is generated holds no placeholders, and new labels of a type cannot be used in their own transaction.
    private static let conf = "placeholderReplacement=false\nexecuteInTransaction=false\n"

    private func rehearse(_ walk: SchemaWalk, _ count: Int, at target: ConnectionTarget?)
        async throws
    {
        let count = SchemaWalk.count(count)
        let project = try RehearsalProject(target)
        let seed = try await walk.write(count, to: project, conf: Self.conf)

        let result = try await project.workspace().rehearse()

        #expect(result.count(.passed) == count, "\(seed)")
        for migration in result.migrations where migration.verdict != .passed {
            let legs = migration.legs.map { leg in
                "\(leg.leg): \(leg.differences.joined(separator: "\n")) \(leg.error?.message ?? "")"
            }
            guard migration.verdict == .failed else { continue }
            let version = migration.version ?? ""
            Issue.record(
                """
                \(seed): \(migration.migrationId) \(migration.reason)
                \(legs.joined(separator: "\n"))
                \(try project.folder.read("sql/V\(version)__step.sql"))
                ---- undo
                \(try project.folder.read("sql/U\(version)__step.sql"))
                """)
        }
    }

    @Test("On SQLite")
    func sqlite() async throws {
        let walk = SchemaWalk(
            at: ConnectionTarget(url: Secret("sqlite::memory:")), preparing: { _ in [] },
            SQLiteRandomSchema.make)
        try await self.rehearse(walk, 100, at: nil)
    }

    @Test("On PostgreSQL", .enabled(if: PostgreSQLServer.isInstalled))
    func postgreSQL() async throws {
        let walk = SchemaWalk(
            at: try await RehearsalServer.postgreSQL.target(),
            preparing: { number in
                [
                    "DROP SCHEMA IF EXISTS step\(number - 1) CASCADE",
                    "CREATE SCHEMA step\(number)", "SET search_path = step\(number)",
                ]
            }, PostgreSQLRandomSchema.make)
        try await self.rehearse(walk, 60, at: try await RehearsalServer.postgreSQL.target())
    }

    @Test("On MariaDB", .enabled(if: MariaDBServer.isInstalled))
    func mariaDB() async throws {
        try await self.rehearse(on: .mariaDB, MariaDBRandomSchema.make)
    }

    @Test(
        "On MySQL",
        .enabled(if: MySQLServer.isInstalled, Comment(rawValue: MySQLServer.remedy)))
    func mySQL() async throws {
        try await self.rehearse(on: .mySQL, MariaDBRandomSchema.makeForMySQL)
    }

    /// Rehearses where each schema is a database.
    private func rehearse(
        on server: RehearsalServer,
        _ make: @escaping (Choices) -> (statements: [String], choices: Choices)
    ) async throws {
        let target = try await server.target()
        try await RehearsalProject.run(["CREATE USER IF NOT EXISTS reader"], at: target)
        let walk = SchemaWalk(
            at: target,
            preparing: { number in
                // What was granted outlives a database, so that each has a name of its own.
                [
                    "DROP DATABASE IF EXISTS walk\(number - 1)", "CREATE DATABASE walk\(number)",
                    "USE walk\(number)",
                ]
            }, make)
        try await self.rehearse(walk, 40, at: try await server.target())
    }
}
