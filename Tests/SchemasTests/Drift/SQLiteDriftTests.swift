import Databases
import SchemaKit
import Schemas
import TestKit
import Testing

@Suite("SQLite schemas")
struct SQLiteDriftTests {
    private func sample() async throws -> SchemaDatabase {
        let database = try await SchemaDatabase.sqlite()
        try await database.run(SQLiteDrift.sample)
        return database
    }

    @Test("Every change by hand is found, named and taken back")
    func drift() async throws {
        try #require(SQLiteDrift.changes.count >= 40)
        try await DriftCheck.check(
            SQLiteDrift.changes, golden: "Tests/SchemasTests/Golden/SQLite",
            sample: self.sample)
    }

    @Test("A snapshot of every kind of object is as recorded")
    func snapshot() async throws {
        try await DriftCheck.checkSnapshot(
            self.sample(), golden: "Tests/SchemasTests/Golden/SQLite")
    }

    @Test("A table is made anew without losing a row, in a transaction")
    func rows() async throws {
        let database = try await self.sample()
        try await database.run([
            "INSERT INTO customers (name, email) VALUES ('Ann', 'a@b'), ('Bob', NULL)",
            "DELETE FROM customers WHERE name = 'Bob'",
            "INSERT INTO orders VALUES (1, 1, 1, 5, NULL)",
        ])
        let before = try await database.inspect()
        var after = before
        after.tables[0].columns[1].type = "TEXT"
        after.tables[0].columns[2].isNullable = false
        after.tables[0].columns[2].default = "'none'"
        let script = database.generator.script(from: before, to: after)

        try await database.run(["BEGIN"] + script.steps.map(\.sql) + ["COMMIT"])
        try await database.run(["INSERT INTO customers (name) VALUES ('Cid')"])

        let rows = try await database.connection.query("SELECT id, name, email FROM customers").rows
        #expect(rows == [[1, "Ann", "a@b"], [3, "Cid", "none"]])
        #expect(!script.isDestructive)
    }

    @Test("What loses data is marked, and says what is lost")
    func losses() async throws {
        let database = try await self.sample()
        let before = try await database.inspect()
        try await database.run([
            "ALTER TABLE customers DROP COLUMN mood", "DROP VIEW bigger_orders",
            "DROP VIEW big_orders",
            "DROP TABLE orders",
        ])
        let script = database.generator.script(from: before, to: try await database.inspect())

        #expect(script.isDestructive)
        #expect(
            script.steps.compactMap(\.loss) == [
                "the rows of table orders are lost",
                "the values of mood in table customers are lost",
            ])
        #expect(
            script.text.contains("-- Destructive: the rows of table orders are lost.\nDROP TABLE"))
    }

    @Test("The history table and the tool's own tables are left out, with all that belongs to them")
    func scope() async throws {
        let scope = InspectionScope(ignoredTables: ["flyway_schema_history"])
        let database = try await SchemaDatabase.sqlite(scope: scope)
        try await database.run([
            "CREATE TABLE flyway_schema_history (id INTEGER)",
            "CREATE INDEX history_index ON flyway_schema_history (id)",
            "CREATE TABLE dbvc_outbox (id INTEGER)",
            "CREATE TRIGGER t AFTER INSERT ON dbvc_outbox BEGIN SELECT 1; END",
        ])

        #expect(try await database.inspect() == SchemaModel())
    }

    @Test("A table of a module is one object, without the tables that the module keeps for itself")
    func virtualTables() async throws {
        let database = try await SchemaDatabase.sqlite()
        try await database.run(["CREATE VIRTUAL TABLE words USING fts5(body)"])

        let model = try await database.inspect()

        #expect(model.counts == ["tables": 1])
        #expect(model.tables.first?.definition == "CREATE VIRTUAL TABLE words USING fts5(body)")
    }
}
