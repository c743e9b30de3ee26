/// Writes a random schema for SQLite.
package struct SQLiteRandomSchema {
    private var choices: Choices
    private var columns: [String: [String]] = [:]
    private(set) var statements: [String] = []

    /// Makes a schema, and gives the choices that led to it.
    package static func make(_ choices: Choices) -> (statements: [String], choices: Choices) {
        var schema = SQLiteRandomSchema(choices: choices)
        schema.write()
        return (schema.statements, schema.choices)
    }

    private init(choices: Choices) {
        self.choices = choices
    }

    private mutating func write() {
        for number in 0..<5 where self.choices.happens(80) { self.table("t\(number)") }
        let tables = self.columns.keys.sorted()
        guard !tables.isEmpty else { return }
        for number in 0..<5 where self.choices.happens(70) { self.index("i\(number)", tables) }
        for number in 0..<3 where self.choices.happens(60) { self.view("v\(number)", tables) }
        for number in 0..<3 where self.choices.happens(50) { self.trigger("r\(number)", tables) }
    }

    private mutating func table(_ name: String) {
        let isStrict = self.choices.happens(20)
        let hasRowID = self.choices.happens(80)
        let key = self.choices.one(of: [
            "INTEGER PRIMARY KEY", "INTEGER CONSTRAINT \"the key\" PRIMARY KEY", "TEXT NOT NULL",
            "INTEGER NOT NULL", "INTEGER PRIMARY KEY AUTOINCREMENT",
        ])
        let isCounted = key.hasSuffix("AUTOINCREMENT")
        var columns = ["id"]
        var lines = ["id \(key)"]
        for number in 0..<6 where self.choices.happens(70) {
            let column = number == 5 ? "odd \"name\"" : "c\(number)"
            columns.append(column)
            lines.append(self.column(column.quoted, isStrict))
        }
        if self.choices.happens(30) {
            columns.append("g")
            lines.append(
                self.choices.one(of: [
                    "g INT AS (id + 1)", "g TEXT GENERATED ALWAYS AS (id || ',)') STORED",
                    "g TEXT NOT NULL AS (lower( id )  /* why */ ) VIRTUAL",
                ]))
        }
        if !key.contains("PRIMARY") { lines.append("PRIMARY KEY (id)") }
        lines += self.constraints(columns)
        let options = [
            isStrict ? "STRICT" : nil, hasRowID || isCounted ? nil : "WITHOUT ROWID",
        ].compactMap(\.self)
        self.columns[name] = columns
        self.statements.append(
            "CREATE TABLE \(name) (\(lines.joined(separator: ",\n  "))) "
                + options.joined(separator: ", "))
    }

    private mutating func column(_ name: String, _ isStrict: Bool) -> String {
        let types = ["INTEGER", "TEXT", "REAL", "BLOB"]
        let type = self.choices.one(
            of: isStrict ? types : types + ["VARCHAR(20)", "NUMERIC(10, 2)", ""])
        let additions = [
            " NOT NULL", " DEFAULT 5", " DEFAULT 'it''s'", " DEFAULT (1 + 2)", " DEFAULT -1.5",
            " COLLATE NOCASE", " CHECK (\(name) <> 'x, y)')", " UNIQUE",
            " NOT NULL DEFAULT CURRENT_TIMESTAMP", " CONSTRAINT n NOT NULL ON CONFLICT IGNORE", "",
            "", " REFERENCES t1 (id) ON DELETE SET NULL", " DEFAULT NULL", " DEFAULT x'00ff'",
            " DEFAULT TRUE",
        ]
        return "\(name) \(type)\(self.choices.one(of: additions))"
    }

    private mutating func constraints(_ columns: [String]) -> [String] {
        var lines: [String] = []
        let column = self.choices.one(of: columns).quoted
        if self.choices.happens(30) { lines.append("CHECK (length( \(column) )  <  100)") }
        if self.choices.happens(30) {
            lines.append("CONSTRAINT u UNIQUE (\(column), id DESC) ON CONFLICT REPLACE")
        }
        if self.choices.happens(40) {
            lines.append(
                "CONSTRAINT f FOREIGN KEY (\(column)) REFERENCES t\(self.choices.one(of: [0, 1, 2])) "
                    + self.choices.one(of: [
                        "ON UPDATE CASCADE ON DELETE SET NULL", "(id)",
                        "(id) DEFERRABLE INITIALLY DEFERRED", "ON DELETE RESTRICT MATCH FULL",
                    ]))
        }
        return lines
    }

    private mutating func index(_ name: String, _ tables: [String]) {
        let table = self.choices.one(of: tables)
        let column = self.choices.one(of: self.columns[table] ?? []).quoted
        let unique = self.choices.one(of: ["UNIQUE ", "", ""])
        let terms = self.choices.one(of: [
            column, "\(column) COLLATE NOCASE DESC", "lower(\(column)) ASC, id",
            "id, length(\(column)) DESC",
        ])
        let filter = self.choices.one(of: ["", "", " WHERE \(column) IS NOT NULL"])
        self.statements.append("CREATE \(unique)INDEX \(name) ON \(table) (\(terms))\(filter)")
    }

    private mutating func view(_ name: String, _ tables: [String]) {
        let table = self.choices.one(of: tables)
        let column = self.choices.one(of: self.columns[table] ?? [])
        let sources = self.columns.keys.sorted().filter { $0.hasPrefix("v") }
        let source = sources.isEmpty || self.choices.happens(60) ? table : sources[0]
        let value = source == table ? column.quoted : "id"
        self.columns[name] = ["id", "x"]
        self.statements.append("CREATE VIEW \(name) AS SELECT id, \(value) AS x FROM \(source)")
    }

    private mutating func trigger(_ name: String, _ tables: [String]) {
        let table = self.choices.one(of: tables)
        let other = self.choices.one(of: tables)
        let event = self.choices.one(of: ["AFTER INSERT", "BEFORE DELETE", "AFTER UPDATE"])
        self.statements.append(
            """
            CREATE TRIGGER \(name) \(event) ON \(table) BEGIN
              DELETE FROM \(other) WHERE id = 'a;b'; SELECT 1;
            END
            """)
    }
}

extension String {
    /// The text as a name in a statement.
    fileprivate var quoted: String {
        "\"" + self.replacing("\"", with: "\"\"") + "\""
    }
}
