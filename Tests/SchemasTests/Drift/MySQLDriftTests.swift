import Databases
import SchemaKit
import Schemas
import TestKit
import Testing

@Suite("MySQL schemas", .needsMySQL, .timeLimit(.minutes(20)))
struct MySQLDriftTests {
    /// A session with the shop in a new database: grants outlive a database and come back with its name.
    private func sample() async throws -> SchemaDatabase {
        let database = try await SchemaDatabase(.mySQL())
        try await database.run([MySQLDrift.user] + MySQLDrift.sample)
        return database
    }

    /// Where the recorded texts are; other versions of the server write some things in another way.
    private func folder(_ database: SchemaDatabase) async throws -> String? {
        let version = try await database.connection.query("SELECT version()").scalar?.textValue
        return version?.hasPrefix("9.") == true ? "Tests/SchemasTests/Golden/MySQL" : nil
    }

    @Test("Every change by hand is found, named and taken back, and a snapshot is as recorded")
    func drift() async throws {
        try #require(MySQLDrift.changes.count >= 60)
        let database = try await SchemaDatabase(.mySQL())
        let folder = try await self.folder(database)
        try await DriftCheck.checkSnapshot(self.sample(), golden: folder)
        try await DriftCheck.check(MySQLDrift.changes, golden: folder) {
            try await self.sample()
        }
    }

    @Test("Schemas of two names are equal, and the script makes one from nothing")
    func copy() async throws {
        let database = try await SchemaDatabase(
            .mySQL(), scope: InspectionScope(includesPermissions: false))
        try await database.run(MySQLDrift.sample.filter { !$0.hasPrefix("GRANT") })
        let model = try await database.inspect()
        let copy = try await SchemaDatabase(
            .mySQL(), scope: InspectionScope(includesPermissions: false))

        let script = copy.generator.script(from: try await copy.inspect(), to: model)
        try await copy.run(script)

        #expect(try await copy.inspect().schemaHash == model.schemaHash)
        #expect(script.text.contains("DELIMITER $$"))
    }
}
