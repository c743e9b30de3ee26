/// What a `CREATE TABLE` statement says that no pragma tells.
///
/// The text is the one in `sqlite_schema`, which SQLite has read and keeps up to date; the grammar is that of
/// <https://www.sqlite.org/lang_createtable.html>.
struct SQLiteTableText {
    /// What is said of columns, by their names; most are not there.
    private(set) var columns: [String: ColumnText] = [:]
    private(set) var primaryKey: KeyConstraint?
    private(set) var uniqueConstraints: [KeyConstraint] = []
    private(set) var checks: [CheckConstraint] = []
    private(set) var foreignKeys: [ForeignKey] = []
    /// What stands after the body, such as `STRICT, WITHOUT ROWID`.
    private(set) var options: String?

    private let table: ObjectName

    /// What is said of one column.
    struct ColumnText: Hashable {
        var collation: String?
        var generated: GeneratedValue?
        var identity: String?
        var options: String?
    }

    /// Reads the statement that creates a table.
    init(_ sql: String, of table: ObjectName) {
        self.table = table
        var reader = SQLTokenReader(sql, .sqlite)
        reader.skip { !$0.isSign("(") }
        guard let body = reader.takeParentheses() else { return }
        for part in body.separatedByCommas() { self.read(part) }
        let options = reader.separatedByCommas().map { $0.text.uppercased() }.sorted()
        self.options = options.isEmpty ? nil : options.joined(separator: ", ")
    }

    private mutating func read(_ part: SQLTokenReader) {
        var reader = part
        guard !Self.beginsConstraint(reader.next) else { return self.readConstraints(&reader) }
        guard let name = reader.take()?.name else { return }
        reader.skip { !Self.endsType($0) }
        var column = ColumnText()
        var constraint: String?
        while !reader.isAtEnd {
            if reader.take("CONSTRAINT") {
                constraint = reader.take()?.name
                continue
            }
            self.readColumnConstraint(constraint, of: name, into: &column, from: &reader)
            constraint = nil
        }
        if column != ColumnText() { self.columns[name] = column }
    }

    private static func beginsConstraint(_ token: SQLToken?) -> Bool {
        guard let token, token.kind == .word else { return false }
        return ["CONSTRAINT", "PRIMARY", "UNIQUE", "CHECK", "FOREIGN"]
            .contains(where: token.isWord)
    }

    private static let endOfType = [
        "CONSTRAINT", "PRIMARY", "NOT", "NULL", "UNIQUE", "CHECK", "DEFAULT", "COLLATE",
        "REFERENCES", "GENERATED", "AS",
    ]

    private static func endsType(_ token: SQLToken) -> Bool {
        token.kind == .word && Self.endOfType.contains(where: token.isWord)
    }

    // MARK: Columns

    private mutating func readColumnConstraint(
        _ name: String?, of column: String, into text: inout ColumnText,
        from reader: inout SQLTokenReader
    ) {
        if reader.take("PRIMARY", "KEY") {
            let isDescending = reader.take("DESC")
            _ = reader.take("ASC")
            let conflict = Self.conflict(&reader)
            if reader.take("AUTOINCREMENT") { text.identity = "AUTOINCREMENT" }
            self.primaryKey = KeyConstraint(
                name: name, columns: [KeyColumn(column, isDescending: isDescending)],
                options: conflict)
        } else if reader.take("NOT", "NULL") {
            text.options = Self.conflict(&reader)
        } else if reader.take("UNIQUE") {
            self.uniqueConstraints.append(
                KeyConstraint(
                    name: name, columns: [KeyColumn(column)], options: Self.conflict(&reader)))
        } else if reader.take("CHECK") {
            self.readCheck(name, &reader)
        } else if reader.take("COLLATE") {
            text.collation = reader.take()?.name
        } else if reader.take("REFERENCES") {
            self.readReference(name, from: [column], &reader)
        } else if reader.take("DEFAULT") {
            // The pragma tells the value; a sign may stand before a number.
            guard reader.takeParentheses() == nil else { return }
            _ = reader.take(sign: "-") || reader.take(sign: "+")
            reader.take()
        } else if reader.take("GENERATED", "ALWAYS", "AS") || reader.take("AS") {
            let expression = reader.takeParentheses()?.text ?? ""
            let isStored = reader.take("STORED")
            _ = reader.take("VIRTUAL")
            text.generated = GeneratedValue(expression: expression, isStored: isStored)
        } else {
            reader.take()
        }
    }

    /// The words `ON CONFLICT …`, where they come next.
    private static func conflict(_ reader: inout SQLTokenReader) -> String? {
        guard reader.take("ON", "CONFLICT"), let resolution = reader.take()?.text else {
            return nil
        }
        return "ON CONFLICT \(resolution.uppercased())"
    }

    private mutating func readCheck(_ name: String?, _ reader: inout SQLTokenReader) {
        let condition = reader.takeParentheses()?.text ?? ""
        self.checks.append(CheckConstraint(name: name, definition: "CHECK (\(condition))"))
    }

    // MARK: Tables

    private mutating func readConstraints(_ reader: inout SQLTokenReader) {
        // Commas between the constraints of a table may be missing.
        var name: String?
        while !reader.isAtEnd {
            if reader.take("CONSTRAINT") {
                name = reader.take()?.name
                continue
            }
            if reader.take("PRIMARY", "KEY") {
                self.readPrimaryKey(name, &reader)
            } else if reader.take("UNIQUE") {
                self.uniqueConstraints.append(Self.key(name, &reader))
            } else if reader.take("CHECK") {
                self.readCheck(name, &reader)
                _ = Self.conflict(&reader)
            } else if reader.take("FOREIGN", "KEY") {
                let columns = reader.takeParentheses()?.names ?? []
                _ = reader.take("REFERENCES")
                self.readReference(name, from: columns, &reader)
            } else {
                reader.take()
            }
            name = nil
        }
    }

    private mutating func readPrimaryKey(_ name: String?, _ reader: inout SQLTokenReader) {
        var ahead = reader
        var body = ahead.takeParentheses()
        let isCounted = body?.dropLast("AUTOINCREMENT") ?? false
        self.primaryKey = Self.key(name, &reader)
        guard isCounted, let column = body?.next?.name else { return }
        self.primaryKey?.columns = [KeyColumn(column)]
        self.columns[column, default: ColumnText()].identity = "AUTOINCREMENT"
    }

    private static func key(_ name: String?, _ reader: inout SQLTokenReader) -> KeyConstraint {
        let columns = reader.takeParentheses()?.separatedByCommas().map(\.sqliteKeyColumn) ?? []
        return KeyConstraint(name: name, columns: columns, options: Self.conflict(&reader))
    }

    private mutating func readReference(
        _ name: String?, from columns: [String], _ reader: inout SQLTokenReader
    ) {
        guard let target = reader.take()?.name else { return }
        var key = ForeignKey(
            name: name, table: self.table, columns: columns,
            referencedTable: ObjectName(target),
            referencedColumns: reader.takeParentheses()?.names ?? [])
        var options: [String] = []
        while !reader.isAtEnd {
            if reader.take("ON", "DELETE") {
                key.onDelete = Self.action(&reader)
            } else if reader.take("ON", "UPDATE") {
                key.onUpdate = Self.action(&reader)
            } else if reader.take("MATCH") {
                options.append("MATCH \(reader.take()?.text.uppercased() ?? "")")
            } else if reader.take("DEFERRABLE") {
                options.append(
                    reader.take("INITIALLY", "DEFERRED")
                        ? "DEFERRABLE INITIALLY DEFERRED" : "DEFERRABLE")
            } else if !reader.take("NOT", "DEFERRABLE"), !reader.take("INITIALLY", "IMMEDIATE") {
                break
            }
        }
        key.options = options.isEmpty ? nil : options.joined(separator: " ")
        self.foreignKeys.append(key)
    }

    private static func action(_ reader: inout SQLTokenReader) -> String {
        for action in [["SET", "NULL"], ["SET", "DEFAULT"], ["NO", "ACTION"]]
        where reader.take(action[0], action[1]) {
            return action.joined(separator: " ")
        }
        return reader.take()?.text.uppercased() ?? ForeignKey.noAction
    }
}
