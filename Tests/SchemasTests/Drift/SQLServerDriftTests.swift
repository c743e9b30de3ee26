import Databases
import SchemaKit
import Schemas
import TestKit
import Testing

@Suite("SQL Server schemas", .needsSQLServer, .timeLimit(.minutes(20)))
struct SQLServerDriftTests {
    /// Where the recorded texts are; SQL Server itself writes conditions in another way.
    private func folder(_ database: SchemaDatabase) async throws -> String? {
        try await Babelfish.isServer(of: database.connection)
            ? "Tests/SchemasTests/Golden/Babelfish" : nil
    }

    @Test("Every change by hand is found, named and taken back, and a snapshot is as recorded")
    func drift() async throws {
        try #require(SQLServerDrift.changes.count >= 30)
        try await SQLServerSchema.withDatabase { database, clean in
            let folder = try await self.folder(database)
            try await database.run(SQLServerDrift.sample)
            try await DriftCheck.checkSnapshot(database, golden: folder)
            try await DriftCheck.check(SQLServerDrift.changes, golden: folder) {
                try await clean()
                try await database.run(SQLServerDrift.sample)
                return database
            }
        }
    }

    @Test("The script makes a schema from nothing, and nothing of it again")
    func copy() async throws {
        try await SQLServerSchema.withDatabase { database, clean in
            try await database.run(SQLServerDrift.sample)
            let model = try await database.inspect()
            try await clean()
            let empty = try await database.inspect()

            try await database.run(database.generator.script(from: empty, to: model))
            #expect(try await database.inspect().schemaHash == model.schemaHash)

            try await database.run(database.generator.script(from: model, to: empty))
            #expect(try await database.inspect() == empty)
        }
    }

    @Test("Objects of several schemas are told apart, and refer to each other")
    func severalSchemas() async throws {
        let scope = InspectionScope(schemas: ["dbo", "app"], includesPermissions: false)
        try await SQLServerSchema.withDatabase(scope) { database, _ in
            try await database.run([
                "CREATE SCHEMA app", "CREATE TABLE parent (id INT PRIMARY KEY)",
                "CREATE TABLE app.child (id INT REFERENCES parent)",
                "CREATE PROCEDURE app.work AS SELECT id FROM app.child",
            ])

            let model = try await database.inspect()

            #expect(
                model.tables.map(\.name) == [ObjectName("parent"), ObjectName("child", in: "app")])
            #expect(model.foreignKeys.first?.table == ObjectName("child", in: "app"))
            #expect(model.foreignKeys.first?.referencedTable == ObjectName("parent"))
            #expect(
                model.storedProcedures.first?.definition.hasPrefix("CREATE PROCEDURE [app].[work]")
                    == true)
        }
    }

    @Test(
        "What stands in the way of a column is dropped with it, and rows are kept by a table made anew"
    )
    func rows() async throws {
        try await SQLServerSchema.withDatabase { database, _ in
            try await database.run([
                "CREATE TABLE kept (id INT NOT NULL PRIMARY KEY, name NVARCHAR(20), score INT NOT NULL DEFAULT 3)",
                "CREATE INDEX by_score ON kept (score)",
                "CREATE VIEW scores AS SELECT id, score FROM kept",
                "INSERT INTO kept (id, name) VALUES (7, N'Zoë')",
            ])
            let before = try await database.inspect()
            var after = before
            after.tables[0].columns[0].identity = "IDENTITY(1,1)"
            after.tables[0].columns.removeLast()
            after.indexes = []
            after.views = []

            let script = database.generator.script(from: before, to: after)
            try await database.run(script)

            #expect(script.isDestructive)
            #expect(try await database.inspect() == after)
            let rows = try await database.connection.query("SELECT id, name FROM kept").rows
            #expect(rows == [[7, "Zoë"]])
        }
    }
}
