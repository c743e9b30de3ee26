import SchemaKit
/// Writes a random schema for SQL Server, of what Babelfish can do as well.
///
/// Whether a column has a default and takes `NULL` goes with its name, since Babelfish cannot change it; all names are in small
/// letters, which is all it remembers.
struct SQLServerRandomSchema {
    private var choices: Choices
    private var columns: [String: [String]] = [:]
    private var hasAlias = false
    private(set) var statements: [String] = []

    /// Makes a schema, and gives the choices that led to it.
    static func make(_ choices: Choices) -> (statements: [String], choices: Choices) {
        var schema = SQLServerRandomSchema(choices: choices)
        schema.write()
        return (schema.statements, schema.choices)
    }

    private init(choices: Choices) {
        self.choices = choices
    }

    private mutating func write() {
        self.hasAlias = self.choices.happens(60)
        if self.hasAlias {
            self.statements.append("CREATE TYPE mail_address FROM NVARCHAR(80)")
        }
        for number in 0..<4 where self.choices.happens(80) { self.table(number) }
        let tables = self.columns.keys.sorted()
        guard !tables.isEmpty else { return }
        for table in tables { self.keys(table, tables) }
        for number in 0..<4 where self.choices.happens(70) { self.index("i\(number)", tables) }
        for number in 0..<3 where self.choices.happens(60) { self.view("v\(number)", tables) }
        if self.choices.happens(70) { self.journal() }
        self.routines(tables)
        for table in tables where self.choices.happens(30) { self.comments(table) }
    }

    private mutating func table(_ number: Int) {
        let name = "t\(number)"
        let key = self.choices.one(of: [
            "PRIMARY KEY", "IDENTITY PRIMARY KEY", "IDENTITY(100,5) NOT NULL PRIMARY KEY",
            "NOT NULL CONSTRAINT the_key_\(name) PRIMARY KEY", "NOT NULL UNIQUE", "NOT NULL",
        ])
        var columns = ["id"]
        var lines = ["id INT \(key)"]
        let types = [
            (
                "c0", ["INT", "BIGINT", "SMALLINT"],
                "NOT NULL DEFAULT \(self.choices.one(of: [5, 7]))"
            ),
            ("c1", ["NVARCHAR(20)", "NVARCHAR(40)", "VARCHAR(30)"], "NULL DEFAULT N'it''s'"),
            ("c2", ["DECIMAL(10,2)", "DECIMAL(12,4)", "INT"], "NOT NULL"),
            ("c3", ["DATETIME2(3)", "DATETIME2(0)", "DATE"], "NULL"),
            ("[odd name]", ["VARBINARY(10)", "VARBINARY(30)"], "NULL"),
        ]
        for (column, variants, rest) in types where self.choices.happens(75) {
            columns.append(column)
            lines.append("\(column) \(self.choices.one(of: variants)) \(rest)")
        }
        if self.hasAlias, self.choices.happens(30) { lines.append("mail mail_address NULL") }
        if self.choices.happens(60) { lines.append("ref INT NULL") }
        if self.choices.happens(30) {
            let source = columns.contains("c0") ? self.choices.one(of: ["id", "c0"]) : "id"
            columns.append("g")
            lines.append("g AS (\(source) * \(self.choices.one(of: [2, 3]))) PERSISTED")
        }
        if columns.contains("c2"), self.choices.happens(30) { lines.append("CHECK (c2 > 0)") }
        if self.choices.happens(30) {
            let column = columns.contains("c0") ? self.choices.one(of: ["id", "c0"]) : "id"
            lines.append(
                "CONSTRAINT chk_\(name) CHECK (\(column) > \(self.choices.one(of: [0, 1])))")
        }
        if self.choices.happens(30) {
            let column = self.choices.one(of: columns)
            lines.append("CONSTRAINT uq_\(name) UNIQUE (\(column == "id" ? "" : "\(column), ")id)")
        }
        self.columns[name] = columns
        self.statements.append("CREATE TABLE \(name) (\(lines.joined(separator: ", ")))")
    }

    private func hasColumn(_ column: String, _ table: String) -> Bool {
        self.statements.contains {
            $0.hasPrefix("CREATE TABLE \(table) (") && $0.contains(", \(column) ")
        }
    }

    private mutating func keys(_ table: String, _ tables: [String]) {
        let target = self.choices.one(of: tables)
        let hasKey = self.statements.contains {
            $0.hasPrefix("CREATE TABLE \(target) (")
                && ($0.contains("PRIMARY KEY") || $0.contains("NOT NULL UNIQUE"))
        }
        // Only a chain of tables has no two ways for a deletion to spread.
        let isNext = tables.firstIndex(of: target).map { $0 + 1 } == tables.firstIndex(of: table)
        let options = self.choices.one(
            of: isNext ? ["", "ON DELETE CASCADE", "ON DELETE SET NULL"] : [""])
        guard hasKey, self.hasColumn("ref", table), self.choices.happens(60) else { return }
        self.statements.append(
            "ALTER TABLE \(table) ADD FOREIGN KEY (ref) REFERENCES \(target) (id) \(options)")
    }

    private mutating func index(_ name: String, _ tables: [String]) {
        let table = self.choices.one(of: tables)
        let column = self.choices.one(of: self.columns[table] ?? [])
        let unique = self.choices.one(of: ["UNIQUE ", "", ""])
        let other = self.choices.one(of: self.columns[table] ?? [])
        let terms = self.choices.one(of: [
            "(\(column))",
            column == "id" ? "(id DESC)" : "(\(column)\(column.hasPrefix("[") ? "" : " DESC"), id)",
            column == other ? "(\(column))" : "(\(column)) INCLUDE (\(other))",
        ])
        self.statements.append("CREATE \(unique)INDEX \(name) ON \(table) \(terms)")
    }

    private mutating func view(_ name: String, _ tables: [String]) {
        let table = self.choices.one(of: tables)
        let column = self.choices.one(of: self.columns[table] ?? [])
        let sources = self.columns.keys.sorted().filter { $0.hasPrefix("v") }
        let source = sources.isEmpty || self.choices.happens(60) ? table : sources[0]
        let value = source == table ? column : "x"
        let head = self.choices.one(of: ["", "-- shows x\n"])
        self.columns[name] = ["id", "x"]
        self.statements.append(
            "\(head)CREATE VIEW dbo.\(name) AS SELECT id, \(value) AS x FROM \(source)")
    }

    /// A table with triggers, which keeps its columns, since Babelfish drops triggers with any column.
    private mutating func journal() {
        let key = self.choices.one(of: ["INT NOT NULL", "INT IDENTITY NOT NULL"])
        let note = self.choices.one(of: ["NVARCHAR(20)", "NVARCHAR(40)"])
        self.statements.append("CREATE TABLE journal (id \(key), note \(note) NULL)")
        for number in 0..<2 where self.choices.happens(60) {
            let event = self.choices.one(of: ["INSERT", "UPDATE", "INSERT, DELETE"])
            self.statements.append(
                "CREATE TRIGGER r\(number) ON dbo.journal AFTER \(event) AS BEGIN SET NOCOUNT ON; END"
            )
        }
    }

    private mutating func routines(_ tables: [String]) {
        let table = self.choices.one(of: tables)
        if self.choices.happens(60) {
            let body = self.choices.one(of: ["@x + 1", "@x * 2"])
            self.statements.append(
                "CREATE FUNCTION dbo.twice (@x INT) RETURNS INT AS BEGIN RETURN \(body) END")
        }
        if self.choices.happens(50) {
            self.statements.append(
                "CREATE FUNCTION found (@x INT) RETURNS TABLE AS RETURN (SELECT id FROM \(table) WHERE id = @x)"
            )
        }
        if self.choices.happens(50) {
            let limit = self.choices.one(of: [1, 2])
            self.statements.append(
                "CREATE PROC work @limit INT = \(limit) AS BEGIN SELECT id FROM \(table) WHERE id > @limit; END"
            )
        }
    }

    private mutating func comments(_ table: String) {
        let text = self.choices.one(of: ["the table''s comment", "what is sold"])
        let column = self.choices.one(of: ["", ", 'column', 'id'"])
        self.statements.append(
            "EXEC sp_addextendedproperty 'MS_Description', N'\(text)', 'schema', 'dbo', 'table', '\(table)'\(column)"
        )
    }
}
