import Databases
import Schemas
import Testing

@Suite("SchemaGenerator")
struct GeneratorOrderTests {
    @Test(
        "Views are created in the order of what they select from, also when that has turned round")
    func turnedRound() async throws {
        let database = try await SchemaDatabase.sqlite()
        let other = try await SchemaDatabase.sqlite()
        try await database.run([
            "CREATE TABLE t (x INT)", "CREATE VIEW a AS SELECT x FROM t",
            "CREATE VIEW b AS SELECT x FROM a",
        ])
        try await other.run([
            "CREATE TABLE t (x INT)", "CREATE VIEW b AS SELECT x FROM t",
            "CREATE VIEW a AS SELECT x FROM b",
        ])

        let script = database.generator.script(
            from: try await database.inspect(), to: try await other.inspect())

        #expect(
            script.steps.map(\.sql) == [
                "DROP VIEW \"b\"", "DROP VIEW \"a\"", "CREATE VIEW b AS SELECT x FROM t",
                "CREATE VIEW a AS SELECT x FROM b",
            ])
        #expect(!script.isDestructive)
    }

    @Test("Equal schemas need no statement, and an empty script has no text")
    func nothing() async throws {
        let database = try await SchemaDatabase.sqlite()
        try await database.run(["CREATE TABLE t (x INT)"])
        let model = try await database.inspect()

        let script = database.generator.script(from: model, to: model)

        #expect(script.steps.isEmpty && script.text.isEmpty && !script.isDestructive)
    }

    @Test("A column at the end is added without making the table anew")
    func addedColumn() async throws {
        let database = try await SchemaDatabase.sqlite()
        try await database.run(["CREATE TABLE t (x INT)"])
        let before = try await database.inspect()
        try await database.run(["ALTER TABLE t ADD COLUMN y TEXT NOT NULL DEFAULT 'a'"])

        let script = database.generator.script(from: before, to: try await database.inspect())

        #expect(
            script.text == "ALTER TABLE \"t\" ADD COLUMN \"y\" TEXT NOT NULL DEFAULT 'a';\n")
    }
}
