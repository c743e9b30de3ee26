import Schemas
import Testing

@Suite("Reading SQLite's statements")
struct SQLiteTextTests {
    private func table(_ sql: String) async throws -> (table: Table, keys: [ForeignKey]) {
        let database = try await SchemaDatabase.sqlite()
        try await database.run([sql])
        let model = try await database.inspect()
        return (try #require(model.tables.first), model.foreignKeys)
    }

    @Test("Commas between the constraints of a table may be missing")
    func missingCommas() async throws {
        let (table, keys) = try await self.table(
            "CREATE TABLE t (a, b, PRIMARY KEY (a) UNIQUE (b) CHECK (a > b) FOREIGN KEY (b) REFERENCES t)"
        )

        #expect(table.primaryKey == KeyConstraint(columns: [KeyColumn("a")]))
        #expect(table.uniqueConstraints == [KeyConstraint(columns: [KeyColumn("b")])])
        #expect(table.checks == [CheckConstraint(definition: "CHECK (a > b)")])
        #expect(
            keys == [
                ForeignKey(
                    table: table.name, columns: ["b"], referencedTable: table.name,
                    referencedColumns: [])
            ])
    }

    @Test(
        "Names stand in any of four kinds of quotes",
        arguments: ["\"a b\"", "`a b`", "[a b]", "'a b'"])
    func quotes(name: String) async throws {
        let (table, _) = try await self.table(
            "CREATE TABLE t (\(name) TEXT COLLATE [nocase] UNIQUE, CHECK (\"a b\" <> ', PRIMARY KEY ('))"
        )

        #expect(table.columns.map(\.name) == ["a b"])
        #expect(table.columns.first?.collation == "nocase")
        #expect(table.uniqueConstraints == [KeyConstraint(columns: [KeyColumn("a b")])])
        #expect(table.checks.map(\.definition) == ["CHECK (\"a b\" <> ', PRIMARY KEY (')"])
    }

    @Test("A mark that stands twice in a name stands in it once")
    func doubledMarks() async throws {
        let (table, _) = try await self.table(
            "CREATE TABLE t (\"a\"\"b\" COLLATE nocase, ```c``` COLLATE nocase)")

        #expect(table.columns.map(\.name) == ["a\"b", "`c`"])
        #expect(table.columns.map(\.collation) == ["nocase", "nocase"])
    }

    @Test("Comments and line ends count as white space")
    func comments() async throws {
        let (table, _) = try await self.table(
            """
            CREATE TABLE t ( -- UNIQUE (
              a /* , b */ INTEGER PRIMARY KEY
                AUTOINCREMENT,
              b AS ( a  +
                1 ) -- the next
            )
            """)

        #expect(table.columns.map(\.identity) == ["AUTOINCREMENT", nil])
        #expect(table.columns[1].generated == GeneratedValue(expression: "a + 1", isStored: false))
    }

    @Test("Words that begin constraints may be names in quotes")
    func keywords() async throws {
        let (table, _) = try await self.table(
            "CREATE TABLE t (\"check\" INT, \"primary\" TEXT DEFAULT (lower('X')) NOT NULL, unique_ INT)"
        )

        #expect(table.columns.map(\.name) == ["check", "primary", "unique_"])
        #expect(table.columns[1].default == "lower('X')")
        #expect(table.primaryKey == nil && table.uniqueConstraints.isEmpty)
    }

    @Test("Defaults of every kind are told from what follows them")
    func defaults() async throws {
        let (table, _) = try await self.table(
            "CREATE TABLE t (a INT DEFAULT -1 NOT NULL, b DEFAULT +1.5e3 UNIQUE, c DEFAULT NULL CHECK (c > 0), d DEFAULT x'00' COLLATE RTRIM)"
        )

        #expect(table.columns.map(\.default) == ["-1", "+1.5e3", "NULL", "x'00'"])
        #expect(table.columns[0].isNullable == false)
        #expect(table.uniqueConstraints.map(\.columns) == [[KeyColumn("b")]])
        #expect(table.checks.count == 1)
        #expect(table.columns[3].collation == "RTRIM")
    }
}
