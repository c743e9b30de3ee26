import Databases
import Diagnostics
import Schemas
import TestKit
import Testing

@Suite("SchemaRename", .timeLimit(.minutes(20)))
struct SchemaRenameTests {
    private static let before = SchemaModel(objects: [
        .table(Self.table("people", ["id", "born", "mood"])), .table(Self.table("cars", ["id"])),
        .table(Table(name: ObjectName("old", in: "app"), columns: [])),
    ])
    private static let after = SchemaModel(objects: [
        .table(Self.table("persons", ["id", "birthday", "mood"])),
        .table(Self.table("cars", ["id", "plate"])),
        .table(Table(name: ObjectName("new", in: "app"), columns: [])),
    ])

    private static func table(_ name: String, _ columns: [String]) -> Table {
        Table(name: ObjectName(name), columns: columns.map { Column(name: $0, type: "TEXT") })
    }

    @Test("Renames are read, columns by their table's name before or after")
    func reading() throws {
        let people = ObjectName("people")
        for text in [
            "people.born=birthday", "persons.born=birthday", "people.born=persons.birthday",
        ] {
            #expect(
                try SchemaRename.read(
                    ["people=persons", text], from: Self.before, to: Self.after) == [
                        SchemaRename(of: "born", table: people, to: "birthday"),
                        SchemaRename(table: people, to: "persons"),
                    ])
        }
        #expect(
            try SchemaRename.read(["app.old=app.new"], from: Self.before, to: Self.after)
                == SchemaRename.read(["app.old=new"], from: Self.before, to: Self.after))
    }

    @Test(
        "What the two schemas do not bear out is no rename",
        arguments: [
            ("people", "not of the form"), ("=persons", "not of the form"),
            ("people=", "not of the form"), ("nobody=persons", "no table or column nobody"),
            ("people=nobody", "the later schema has no table nobody"),
            ("people=cars", "the earlier schema has a table cars too"),
            ("cars=persons", "the later schema still has the table cars"),
            ("cars.id=plate", "the later schema still has the column id"),
            ("people.born=day", "the later schema has no column day"),
            ("people.born=mood", "the later schema has no column mood"),
        ])
    func refusals(text: String, reason: String) {
        let error = #expect(throws: SchemaRenameError.self) {
            try SchemaRename.read([text], from: Self.before, to: Self.after)
        }
        #expect(error?.diagnostic.message.contains(reason) == true, "\(String(describing: error))")
        #expect(error?.diagnostic.outcome == .usage)
    }

    @Test("One thing has one new name")
    func twice() {
        #expect(throws: SchemaRenameError.self) {
            try SchemaRename.read(
                ["people=persons", "people=persons"], from: Self.before, to: Self.after)
        }
    }

    @Test("SQLite keeps the rows of what is renamed")
    func sqlite() async throws {
        try await self.checkRows(.sqlite())
    }

    @Test("PostgreSQL keeps the rows of what is renamed", .needsPostgreSQL)
    func postgreSQL() async throws {
        try await self.checkRows(SchemaDatabase(.postgreSQL()))
    }

    @Test("MariaDB keeps the rows of what is renamed", .needsMariaDB)
    func mariaDB() async throws {
        try await self.checkRows(SchemaDatabase(.mariaDB()))
    }

    @Test("SQL Server keeps the rows of what is renamed", .needsSQLServer)
    func sqlServer() async throws {
        try await SQLServerSchema.withDatabase { database, _ in
            var database = database
            database.formerTables = ["people"]
            try await self.checkRows(database)
        }
    }

    @Test("SQL Server renames what has dots, quotes and spaces in its name", .needsSQLServer)
    func oddNames() async throws {
        try await SQLServerSchema.withDatabase { database, _ in
            try await database.run([
                "CREATE TABLE [it's.a] (id INT NOT NULL PRIMARY KEY, [b c] NVARCHAR(20))",
                "INSERT INTO [it's.a] VALUES (1, N'Zoë')",
            ])
            let before = try await database.inspect()
            let table = ObjectName("it's.a")
            let renames = [
                SchemaRename(of: "b c", table: table, to: "d'e.f"),
                SchemaRename(table: table, to: "dbo.g h"),
            ]
            let after = database.generator.renaming(renames, in: before)

            let script = try database.generator.script(
                from: before, to: after, renaming: renames)
            try await database.run(script)

            #expect(!script.isDestructive, "\(script.text)")
            let rows = try await database.connection.query("SELECT [d'e.f] FROM [dbo.g h]").rows
            #expect(rows == [["Zoë"]])
            let rest = SchemaDiff(from: try await database.inspect(), to: after)
            #expect(rest.isEmpty, "\(rest.text)")
        }
    }

    /// A table and a column that others refer to and mention are proposed as renamed, lost when that is not accepted,
    /// and kept when it is.
    private func checkRows(_ database: SchemaDatabase) async throws {
        try await database.run([
            "CREATE TABLE people (id INTEGER PRIMARY KEY, born VARCHAR(20), CONSTRAINT early CHECK (born > '1'))",
            "CREATE INDEX by_day ON people (born)",
            "CREATE TABLE cars (id INTEGER PRIMARY KEY, owner INTEGER, CONSTRAINT owned FOREIGN KEY (owner) REFERENCES people (id))",
            "CREATE VIEW days AS SELECT born FROM people",
            "CREATE VIEW some_days AS SELECT born FROM days",
        ])
        let before = try await database.inspect()
        var people = try #require(before.tables.first { $0.name == ObjectName("people") })
        people.columns[1].name = "birthday"
        people.checks[0].definition.replace("born", with: "birthday")
        let columnOnly = SchemaModel(
            objects: before.objects.map { $0.name == people.name ? .table(people) : $0 })
        #expect(
            SchemaDiff(from: before, to: columnOnly).text.contains(
                "? column born of table people may have been renamed to birthday (100 % alike)"))
        let model = database.generator.renaming(
            [
                SchemaRename(table: people.name, to: "persons"),
                SchemaRename(of: "born", table: people.name, to: "birthday"),
            ], in: before)
        let after = SchemaModel(objects: model.objects.filter { $0.kind != .view })
        let plain = SchemaDiff(from: before, to: after)
        #expect(plain.removed.contains { $0.name == people.name })
        #expect(plain.added.contains { $0.name == ObjectName("persons") })
        #expect(database.generator.script(from: before, to: after).isDestructive)
        try await database.run(["INSERT INTO people VALUES (1, '1900')"])

        let renames = try SchemaRename.read(
            ["people=persons", "people.born=birthday"], from: before, to: after)
        let script = try database.generator.script(from: before, to: after, renaming: renames)
        #expect(!script.isDestructive, "\(script.text)")
        try await database.run(script)

        let rows = try await database.connection.query("SELECT id, birthday FROM persons").rows
        #expect(rows == [[1, "1900"]])
        let rest = SchemaDiff(from: try await database.inspect(), to: after)
        #expect(rest.isEmpty, "\(rest.text)")
    }
}
