import Databases
import SchemaKit
import Schemas
import TestKit
import Testing

@Suite("MariaDB schemas", .needsMariaDB, .timeLimit(.minutes(20)))
struct MariaDBDriftTests {
    /// A session with the shop in a new database: grants outlive a database and come back with its name.
    private func sample() async throws -> SchemaDatabase {
        let database = try await SchemaDatabase(.mariaDB())
        try await database.run([MariaDBDrift.user] + MariaDBDrift.sample)
        return database
    }

    /// Where the recorded texts are; other versions of the server write some things in another way.
    private func folder(_ database: SchemaDatabase) async throws -> String? {
        let version = try await database.connection.query("SELECT version()").scalar?.textValue
        return version?.hasPrefix("10.11.") == true ? "Tests/SchemasTests/Golden/MariaDB" : nil
    }

    @Test("Every change by hand is found, named and taken back, and a snapshot is as recorded")
    func drift() async throws {
        try #require(MariaDBDrift.changes.count >= 40)
        let database = try await SchemaDatabase(.mariaDB())
        let folder = try await self.folder(database)
        try await DriftCheck.checkSnapshot(self.sample(), golden: folder)
        try await DriftCheck.check(MariaDBDrift.changes, golden: folder) {
            try await self.sample()
        }
    }

    @Test("Schemas of two names are equal, and the script makes one from nothing")
    func copy() async throws {
        let database = try await SchemaDatabase(
            .mariaDB(), scope: InspectionScope(includesPermissions: false))
        try await database.run(MariaDBDrift.sample.filter { !$0.hasPrefix("GRANT") })
        let model = try await database.inspect()
        try await database.run(["CREATE DATABASE `drift copy`", "USE `drift copy`"])

        let script = database.generator.script(from: try await database.inspect(), to: model)
        try await database.run(script)

        #expect(try await database.inspect().schemaHash == model.schemaHash)
        #expect(script.text.contains("DELIMITER $$"))
    }
}
