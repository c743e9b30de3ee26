import Databases

/// The tables and views of a PostgreSQL database, with what belongs to them.
struct PostgreSQLTables {
    /// What was found.
    private(set) var objects: [SchemaObject] = []
    /// The columns of each table, and the attributes of each composite type.
    let columns: [Int64: [Column]]
    /// The conditions of each domain.
    private(set) var domainChecks: [Int64: [CheckConstraint]] = [:]

    private var names: [Int64: ObjectName] = [:]
    private var tables: [Int64: Table] = [:]

    /// Reads the catalogue.
    init(_ source: PostgreSQLSource) async throws(DatabaseError) {
        self.columns = Self.columns(try await source.rows(PostgreSQLCatalogue.columns))
        for row in try await source.rows(PostgreSQLCatalogue.relations) { self.add(row, source) }
        for row in try await source.rows(PostgreSQLCatalogue.constraints) {
            self.addConstraint(row)
        }
        for row in try await source.rows(PostgreSQLCatalogue.indexes) { self.addIndex(row) }
        for row in try await source.rows(PostgreSQLCatalogue.triggers) {
            guard let table = self.names[row[0].integerValue ?? 0] else { continue }
            self.objects.append(
                .trigger(
                    Trigger(
                        name: row.text(1), table: table, definition: row.text(2),
                        state: row.optionalText(3), comment: row.optionalText(4))))
        }
        self.objects += self.tables.values.map(SchemaObject.table)
    }

    private static func columns(_ rows: [[SQLValue]]) -> [Int64: [Column]] {
        var tables: [Int64: [Column]] = [:]
        var table: Int64 = 0
        var columns: [Column] = []
        for row in rows {
            let number = row[0].integerValue ?? 0
            if number != table {
                tables[table] = columns
                table = number
                columns = []
            }
            columns.append(Self.column(row))
        }
        tables[table] = columns
        return tables
    }

    private static func column(_ row: [SQLValue]) -> Column {
        var column = Column(
            name: row.text(1), type: row.text(2), isNullable: !row.isTrue(3),
            collation: row.optionalText(7), comment: row.optionalText(8))
        if row.isTrue(6) {
            column.generated = GeneratedValue(expression: row.text(4), isStored: true)
        } else {
            column.default = row.optionalText(4)
        }
        if let kind = row.optionalText(5) {
            column.identity =
                "GENERATED \(kind == "a" ? "ALWAYS" : "BY DEFAULT") AS IDENTITY"
                + PostgreSQLNumbering(row[9...]).deviations
        }
        return column
    }

    private mutating func add(_ row: [SQLValue], _ source: PostgreSQLSource) {
        let number = row[0].integerValue ?? 0
        let name = source.name(row.text(1), row.text(2))
        self.names[number] = name
        let storage = row.optionalText(5).map { "WITH (\($0))" }
        guard ["r", "p"].contains(row.text(3)) else {
            self.objects.append(
                .view(
                    View(
                        name: name, definition: row.text(12).withoutTerminator,
                        isMaterialised: row.text(3) == "m", options: storage,
                        comment: row.optionalText(6))))
            return
        }
        let options = [
            row.text(4) == "u" ? "UNLOGGED" : nil, storage,
            row.isTrue(10) ? "ENABLE ROW LEVEL SECURITY" : nil,
            row.isTrue(11) ? "FORCE ROW LEVEL SECURITY" : nil,
        ].compactMap(\.self)
        let parents = row.optionalText(9)
        let placement = [
            row.optionalText(8).flatMap { bound in parents.map { "PARTITION OF \($0) \(bound)" } }
                ?? parents.map { "INHERITS (\($0))" },
            row.optionalText(7).map { "PARTITION BY \($0)" },
        ].compactMap(\.self)
        self.tables[number] = Table(
            name: name, columns: self.columns[number] ?? [], hasFixedColumnOrder: false,
            options: options.isEmpty ? nil : options.joined(separator: ", "),
            partitioning: placement.isEmpty ? nil : placement.joined(separator: " "),
            comment: row.optionalText(6))
    }

    // MARK: Constraints

    private mutating func addConstraint(_ row: [SQLValue]) {
        let table = row[0].integerValue ?? 0
        let domain = row[1].integerValue ?? 0
        let check = CheckConstraint(name: row.text(2), definition: row.text(4))
        var reader = SQLTokenReader(row.text(4), .postgreSQL)
        switch row.text(3) {
        case "f":
            guard let name = self.names[table] else { return }
            self.objects.append(.foreignKey(Self.foreignKey(row.text(2), name, &reader)))
        case "p":
            _ = reader.take("PRIMARY", "KEY")
            self.tables[table]?.primaryKey = Self.key(row.text(2), &reader)
        case "u":
            _ = reader.take("UNIQUE")
            self.tables[table]?.uniqueConstraints.append(Self.key(row.text(2), &reader))
        case _ where domain != 0: self.domainChecks[domain, default: []].append(check)
        default: self.tables[table]?.checks.append(check)
        }
    }

    private static func key(_ name: String, _ reader: inout SQLTokenReader) -> KeyConstraint {
        let distinctness = reader.take("NULLS", "NOT", "DISTINCT") ? "NULLS NOT DISTINCT" : nil
        let columns = reader.takeParentheses()?.names ?? []
        let included = reader.take("INCLUDE") ? reader.takeParentheses()?.names ?? [] : []
        let options = [distinctness, reader.isAtEnd ? nil : reader.text].compactMap(\.self)
        return KeyConstraint(
            name: name, columns: columns.map { KeyColumn($0) }, included: included,
            options: options.isEmpty ? nil : options.joined(separator: ", "))
    }

    private static func foreignKey(
        _ name: String, _ table: ObjectName, _ reader: inout SQLTokenReader
    ) -> ForeignKey {
        _ = reader.take("FOREIGN", "KEY")
        let columns = reader.takeParentheses()?.names ?? []
        _ = reader.take("REFERENCES")
        var target = ObjectName(reader.take()?.text ?? "")
        if reader.take(sign: ".") {
            target = ObjectName(reader.take()?.text ?? "", in: target.name)
        }
        var key = ForeignKey(
            name: name, table: table, columns: columns, referencedTable: target,
            referencedColumns: reader.takeParentheses()?.names ?? [])
        var options: [String] = []
        while !reader.isAtEnd {
            if reader.take("ON", "UPDATE") {
                key.onUpdate = Self.action(&reader)
            } else if reader.take("ON", "DELETE") {
                key.onDelete = Self.action(&reader)
            } else {
                options.append(reader.take()?.text ?? "")
            }
        }
        key.options = options.isEmpty ? nil : options.joined(separator: " ")
        return key
    }

    private static func action(_ reader: inout SQLTokenReader) -> String {
        let first = reader.take()?.text ?? ""
        guard first == "SET" || first == "NO" else { return first }
        let action = "\(first) \(reader.take()?.text ?? "")"
        return action + (reader.takeParentheses().map { " (\($0.text))" } ?? "")
    }

    // MARK: Indexes

    private mutating func addIndex(_ row: [SQLValue]) {
        guard let table = self.names[row[0].integerValue ?? 0] else { return }
        var reader = SQLTokenReader(row.text(2), .postgreSQL)
        _ = reader.take("CREATE")
        let isUnique = reader.take("UNIQUE")
        reader.skip { !$0.isWord("USING") }
        reader.take()
        let method = reader.take()?.text
        let columns =
            reader.takeParentheses()?.separatedByCommas().map(\.postgreSQLKeyColumn) ?? []
        let included = reader.take("INCLUDE") ? reader.takeParentheses()?.names ?? [] : []
        let options = reader.text { !$0.isWord("WHERE") }
        let filter = reader.take("WHERE") ? reader.text : nil
        self.objects.append(
            .index(
                Index(
                    name: row.text(1), table: table, isUnique: isUnique, columns: columns,
                    included: included, filter: filter, method: method == "btree" ? nil : method,
                    options: options.isEmpty ? nil : options, comment: row.optionalText(3))))
    }
}

extension SQLTokenReader {
    /// A column or expression of an index, as PostgreSQL writes it.
    fileprivate var postgreSQLKeyColumn: KeyColumn {
        var reader = self
        let nulls =
            reader.dropLast("FIRST") ? "FIRST" : reader.dropLast("LAST") ? "LAST" : nil
        if nulls != nil { _ = reader.dropLast("NULLS") }
        let isDescending = reader.dropLast("DESC")
        let whole = reader.text
        guard let name = reader.take(), name.isName, reader.next.map(\.isName) ?? true else {
            return KeyColumn(whole, isExpression: true, isDescending: isDescending, nulls: nulls)
        }
        return KeyColumn(
            name.text, options: reader.isAtEnd ? nil : reader.text, isDescending: isDescending,
            nulls: nulls)
    }
}
