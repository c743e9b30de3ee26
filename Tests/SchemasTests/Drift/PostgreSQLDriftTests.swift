import Databases
import SchemaKit
import Schemas
import TestKit
import Testing

@Suite("PostgreSQL schemas", .needsPostgreSQL, .timeLimit(.minutes(20)))
struct PostgreSQLDriftTests {
    private func sample() async throws -> SchemaDatabase {
        let database = try await SchemaDatabase(.postgreSQL())
        try await database.run(PostgreSQLDrift.sample)
        return database
    }

    /// Where the recorded texts are; other versions of the server write some things in another way.
    private func folder(_ database: SchemaDatabase) async throws -> String? {
        let version = try await database.connection.query("SHOW server_version").scalar?.textValue
        return version?.hasPrefix("15.") == true ? "Tests/SchemasTests/Golden/PostgreSQL" : nil
    }

    @Test("Every change by hand is found, named and taken back")
    func drift() async throws {
        try #require(PostgreSQLDrift.changes.count >= 40)
        let database = try await SchemaDatabase(.postgreSQL())
        try await DriftCheck.check(
            PostgreSQLDrift.changes, golden: self.folder(database)
        ) {
            try await database.run([
                "DROP SCHEMA IF EXISTS drift CASCADE", "CREATE SCHEMA drift",
                "SET search_path = drift",
            ])
            try await database.run(PostgreSQLDrift.sample)
            return database
        }
    }

    @Test("A snapshot of every kind of object is as recorded")
    func snapshot() async throws {
        let database = try await self.sample()
        // It comes with the server, and is in one schema of a database only.
        try await database.run(["CREATE EXTENSION tcn"])
        try await DriftCheck.checkSnapshot(database, golden: self.folder(database))
    }

    @Test("Schemas of two names are equal, and the script makes one from nothing")
    func copy() async throws {
        let database = try await self.sample()
        let model = try await database.inspect()
        try await database.run(["CREATE SCHEMA \"other one\"", "SET search_path = \"other one\""])

        let script = database.generator.script(from: try await database.inspect(), to: model)
        try await database.run(script)

        #expect(try await database.inspect().schemaHash == model.schemaHash)
        #expect(
            try await database.connection.query("SHOW search_path").scalar == "\"other one\"")
    }

    @Test("Objects of several schemas are told apart, and refer to each other")
    func severalSchemas() async throws {
        let scope = InspectionScope(schemas: ["public", "app"], includesPermissions: false)
        let database = try await SchemaDatabase(.postgreSQL(), scope: scope)
        try await database.run([
            "CREATE SCHEMA app", "CREATE TABLE parent (id integer PRIMARY KEY)",
            "CREATE TABLE app.child (id integer CONSTRAINT up REFERENCES parent)",
        ])

        let model = try await database.inspect()

        #expect(model.tables.map(\.name) == [ObjectName("parent"), ObjectName("child", in: "app")])
        #expect(model.foreignKeys.first?.table == ObjectName("child", in: "app"))
        #expect(model.foreignKeys.first?.referencedTable == ObjectName("parent"))
    }
}
