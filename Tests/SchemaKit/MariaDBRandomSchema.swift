/// Writes a random schema for MariaDB or MySQL.
package struct MariaDBRandomSchema {
    /// Whether it is for MySQL, which has no sequences and no tables that keep versions.
    private let isMySQL: Bool
    private var choices: Choices
    private var columns: [String: [String]] = [:]
    private var keyTypes: [String: String] = [:]
    private(set) var statements: [String] = []

    /// Makes a schema for MariaDB, and gives the choices that led to it.
    package static func make(_ choices: Choices) -> (statements: [String], choices: Choices) {
        var schema = MariaDBRandomSchema(isMySQL: false, choices: choices)
        schema.write()
        return (schema.statements, schema.choices)
    }

    /// Makes a schema for MySQL, and gives the choices that led to it.
    package static func makeForMySQL(
        _ choices: Choices
    ) -> (statements: [String], choices: Choices) {
        var schema = MariaDBRandomSchema(isMySQL: true, choices: choices)
        schema.write()
        return (schema.statements, schema.choices)
    }

    private init(isMySQL: Bool, choices: Choices) {
        self.isMySQL = isMySQL
        self.choices = choices
    }

    private mutating func write() {
        for number in 0..<2 where !self.isMySQL && self.choices.happens(50) {
            let options = self.choices.one(of: [
                "", "START WITH 5 INCREMENT BY 2 CYCLE", "MINVALUE -10 CACHE 7",
            ])
            self.statements.append("CREATE SEQUENCE s\(number) \(options)")
        }
        for number in 0..<4 where self.choices.happens(80) { self.table("t\(number)") }
        let tables = self.columns.keys.sorted()
        guard !tables.isEmpty else { return }
        for number in 0..<3 where self.choices.happens(50) { self.key("f\(number)", tables) }
        for number in 0..<4 where self.choices.happens(70) { self.index("i\(number)", tables) }
        for number in 0..<3 where self.choices.happens(60) { self.view("v\(number)", tables) }
        for number in 0..<2 where self.choices.happens(50) { self.trigger("r\(number)", tables) }
        self.routines()
        self.extras(tables)
    }

    private mutating func table(_ name: String) {
        let type = self.choices.one(of: ["int", "bigint"])
        let key = self.choices.one(of: [
            "PRIMARY KEY", "AUTO_INCREMENT PRIMARY KEY", "NOT NULL", "AUTO_INCREMENT UNIQUE",
        ])
        var columns = ["id"]
        var lines = ["id \(type) \(key)"]
        for number in 0..<6 where self.choices.happens(70) {
            let column = number == 5 ? "`odd ``name`" : "c\(number)"
            columns.append(column)
            lines.append(self.column(column))
        }
        if self.choices.happens(40) { lines.swapAt(0, lines.count - 1) }
        if self.choices.happens(30) {
            let kind = self.choices.one(of: ["STORED", "VIRTUAL", "VIRTUAL INVISIBLE"])
            let expression = self.choices.one(of: ["'it''s'", "concat('a', 'b')", "lower('X')"])
            lines.append("g varchar(30) GENERATED ALWAYS AS (\(expression)) \(kind)")
        }
        // What counts the rows cannot be checked.
        let checked = columns.filter { $0 != "id" || key == "NOT NULL" }
        if self.choices.happens(30), !checked.isEmpty {
            lines.append(
                "CONSTRAINT chk_\(name) CHECK (\(self.choices.one(of: checked)) IS NOT NULL)")
        }
        if self.choices.happens(30), let first = checked.first {
            let end = self.isMySQL && self.choices.happens(50) ? " NOT ENFORCED" : ""
            lines.append("CHECK (\(first) IS NOT NULL)\(end)")
        }
        let options = self.choices.one(of: [
            "", "", "COMMENT='the table''s \\\\ comment'", "COLLATE=utf8mb4_bin",
            "ROW_FORMAT=COMPRESSED",
        ])
        self.columns[name] = columns
        // What refers, and what is referred to, must be of one type and have an index.
        self.keyTypes[name] = key == "NOT NULL" ? nil : type
        self.statements.append(
            "CREATE TABLE \(name) (\(lines.joined(separator: ",\n  "))) \(options)")
    }

    private mutating func column(_ name: String) -> String {
        let (type, values) = self.choices.one(of: [
            ("int", ["DEFAULT -7", "DEFAULT (1 + 2)", "UNIQUE", "CHECK (\(name) > 1)"]),
            ("varchar(20)", ["DEFAULT 'it''s'", "COLLATE utf8mb4_bin", "DEFAULT (upper('x'))"]),
            ("enum('a','b, c')", ["DEFAULT 'a'"]), ("decimal(10,2) unsigned", ["DEFAULT 1.50"]),
            ("timestamp", ["DEFAULT current_timestamp() ON UPDATE current_timestamp()"]),
            ("text", [self.isMySQL ? "DEFAULT (concat('x', 'it''s'))" : "DEFAULT 'x'"]),
            ("json", []),
            ("datetime(3)", ["DEFAULT current_timestamp(3)"]),
        ])
        let additions = ["", "", "NOT NULL", "COMMENT 'why; not'", "INVISIBLE"] + values
        return "\(name) \(type) \(self.choices.one(of: additions))"
    }

    private mutating func key(_ name: String, _ tables: [String]) {
        let table = self.choices.one(of: tables)
        let target = self.choices.one(of: tables)
        let options = self.choices.one(of: [
            "", "ON UPDATE CASCADE ON DELETE CASCADE", "ON DELETE NO ACTION",
        ])
        guard let type = self.keyTypes[target], self.keyTypes[table] == type, table != target else {
            return
        }
        self.statements.append(
            "ALTER TABLE \(table) ADD CONSTRAINT \(name) FOREIGN KEY (id) REFERENCES \(target) (id) \(options)"
        )
    }

    private mutating func index(_ name: String, _ tables: [String]) {
        let table = self.choices.one(of: tables)
        let column = self.choices.one(of: self.columns[table] ?? [])
        let isText = self.statements.contains {
            $0.contains("TABLE \(table) (")
                && ($0.contains("\(column) text") || $0.contains("\(column) json"))
        }
        let unique = self.choices.one(of: ["UNIQUE ", "", ""])
        let terms = self.choices.one(of: ["\(column)", "\(column), id", "id, \(column)"])
        var comment = self.choices.one(of: ["", "", " COMMENT 'fast'"])
        let hidden = self.choices.one(of: ["", "", " INVISIBLE"])
        // A unique index may have to stand for the primary key, which cannot be hidden.
        if self.isMySQL, unique.isEmpty { comment += hidden }
        guard column != "id" || terms == "id", !isText else { return }
        self.statements.append("CREATE \(unique)INDEX \(name) ON \(table) (\(terms))\(comment)")
    }

    private mutating func view(_ name: String, _ tables: [String]) {
        let table = self.choices.one(of: tables)
        let column = self.choices.one(of: self.columns[table] ?? [])
        let sources = self.columns.keys.sorted().filter { $0.hasPrefix("v") }
        let source = sources.isEmpty || self.choices.happens(60) ? table : sources[0]
        let value = source == table ? column : "x"
        let security = self.choices.one(of: ["", "SQL SECURITY INVOKER "])
        let check = self.choices.one(of: ["", "", " WHERE id > 5 WITH CASCADED CHECK OPTION"])
        self.columns[name] = ["id", "x"]
        self.statements.append(
            "CREATE \(security)VIEW \(name) AS SELECT id, \(value) AS x FROM \(source)\(check)")
    }

    private mutating func trigger(_ name: String, _ tables: [String]) {
        let table = self.choices.one(of: tables)
        let event = self.choices.one(of: ["BEFORE INSERT", "AFTER UPDATE", "BEFORE DELETE"])
        self.statements.append(
            "CREATE TRIGGER \(name) \(event) ON \(table) FOR EACH ROW BEGIN SET @x = 'a;b'; SET @y = 1; END"
        )
    }

    private mutating func routines() {
        let body = self.choices.one(of: ["RETURN x + 1", "BEGIN RETURN x * 2; END"])
        let candidates = [
            "CREATE FUNCTION twice(x int) RETURNS int DETERMINISTIC \(body)",
            "CREATE PROCEDURE work(IN a int, OUT b varchar(20)) SQL SECURITY INVOKER COMMENT 'it''s' SET b = a",
            "CREATE EVENT tick ON SCHEDULE EVERY 1 DAY DO SET @x = 1",
        ]
        self.statements += self.choices.some(of: candidates, 50)
    }

    /// What an index can compute with: not what counts the rows, and of other columns only the length.
    private func computed(_ table: String) -> String {
        self.columns[table]?.first { $0 != "id" }.map { "length(\($0))" } ?? "1"
    }

    private mutating func extras(_ tables: [String]) {
        let table = self.choices.one(of: tables)
        self.statements += self.choices.some(
            of: [
                "GRANT SELECT, INSERT ON \(table) TO reader WITH GRANT OPTION",
                "GRANT SELECT (id) ON \(table) TO reader", "GRANT EXECUTE ON * TO reader",
                "CREATE TABLE parted (x int) PARTITION BY RANGE (x) "
                    + "(PARTITION low VALUES LESS THAN (10), PARTITION rest VALUES LESS THAN MAXVALUE)",
                self.isMySQL
                    ? "CREATE INDEX computed ON \(table) ((concat(\(self.computed(table)), 'it''s')), id DESC)"
                    : "CREATE TABLE versioned (x int) WITH SYSTEM VERSIONING",
            ], 30)
    }
}
