import Databases

/// The tables and sequences of a schema of MariaDB or MySQL, with indexes and foreign keys.
struct MariaDBTables {
    /// What was found.
    private(set) var objects: [SchemaObject] = []

    private let source: MariaDBSource
    private var tables: [String: Table] = [:]
    private var collations: [String: String] = [:]
    private var columnChecks: [String: [(name: String, definition: String)]] = [:]

    /// Reads the catalogue.
    init(_ source: MariaDBSource) async throws(DatabaseError) {
        self.source = source
        var sequences: [String] = []
        for row in try await source.rows(source.catalogue.tables) {
            switch row.text(1) {
            case "VIEW", "SYSTEM VIEW": continue
            case "SEQUENCE": sequences.append(row.text(0))
            default: self.add(row)
            }
        }
        for row in try await source.rows(source.catalogue.checks) { self.addCheck(row) }
        self.addColumns(try await source.rows(source.catalogue.columns))
        self.addIndexes(try await source.rows(source.catalogue.indexes))
        self.addPartitions(try await source.rows(source.catalogue.partitions))
        self.addKeys(
            try await source.rows(source.catalogue.keyColumns),
            actions: try await source.rows(source.catalogue.keyActions))
        self.objects += self.tables.values.map(SchemaObject.table)
        self.objects += try await self.sequences(sequences)
    }

    private mutating func add(_ row: [SQLValue]) {
        let collation = row.optionalText(3)
        self.collations[row.text(0)] = collation
        // What is told elsewhere: partitions, and that earlier versions are kept.
        let told: Set<String> = ["partitioned", "WITH", "SYSTEM", "VERSIONING"]
        var options = row.text(4).split(separator: " ").map(String.init)
            .filter { !told.contains($0) }.sorted()
        if let collation { options.insert("COLLATE=\(collation)", at: 0) }
        if let engine = row.optionalText(2) { options.insert("ENGINE=\(engine)", at: 0) }
        self.tables[row.text(0)] = Table(
            name: self.source.name(row.text(0)), options: options.joined(separator: " "),
            temporal: row.text(1) == "SYSTEM VERSIONED" ? "WITH SYSTEM VERSIONING" : nil,
            comment: row.optionalText(5))
    }

    /// A check of a column bears the column's name, and is part of how the column is declared.
    private mutating func addCheck(_ row: [SQLValue]) {
        let definition = self.source.catalogue.expression(row.text(3))
        if row.text(2) == "Column" {
            self.columnChecks[row.text(0), default: []].append((row.text(1), definition))
        } else {
            self.tables[row.text(0)]?.checks.append(
                CheckConstraint(name: row.text(1), definition: definition))
        }
    }

    private mutating func addColumns(_ rows: [[SQLValue]]) {
        for (table, rows) in Dictionary(grouping: rows, by: { $0.text(0) }) {
            let checks = self.checks(of: table, columns: rows.map { $0.text(1) })
            let columns = rows.map { self.column($0, checks[$0.text(1)]) }
            self.tables[table]?.columns = columns
        }
    }

    /// The checks of a table's columns, by the column.
    ///
    /// A check has the name that its column had when it was made, and mentions it by the name that it has now.
    private func checks(of table: String, columns: [String]) -> [String: String] {
        var checks: [String: String] = [:]
        for (name, definition) in self.columnChecks[table] ?? [] {
            let names = SQLTokenizer.tokens(of: definition, .mariaDB).filter(\.isName).map(\.text)
            let column = names.contains(name) ? name : names.first(where: columns.contains) ?? name
            checks[column] = definition
        }
        return checks
    }

    private func column(_ row: [SQLValue], _ check: String?) -> Column {
        var column = Column(
            name: row.text(1), type: row.text(2), isNullable: row.text(3) == "YES",
            comment: row.optionalText(8))
        if let value = row.optionalText(4), value != "NULL" {
            column.default = self.source.catalogue.expression(value)
        }
        if let collation = row.optionalText(7), collation != self.collations[row.text(0)] {
            column.collation = collation
        }
        var options: [String] = []
        for extra in row.text(5).split(separator: ",", omittingEmptySubsequences: true) {
            let text = extra.drop { $0 == " " }
            switch text {
            case "auto_increment": column.identity = "AUTO_INCREMENT"
            case "VIRTUAL GENERATED", "STORED GENERATED":
                column.generated = GeneratedValue(
                    expression: self.source.catalogue.expression(row.text(6)),
                    isStored: text.hasPrefix("STORED"))
            default: options.append(text.uppercased())
            }
        }
        if let check { options.append(check) }
        column.options = options.isEmpty ? nil : options.joined(separator: " ")
        return column
    }

    // MARK: Indexes

    private mutating func addIndexes(_ rows: [[SQLValue]]) {
        var indexes: [[String]: Index] = [:]
        for row in rows {
            guard let table = self.tables[row.text(0)] else { continue }
            let isExpression = row.isTrue(9)
            let value = isExpression ? self.source.catalogue.expression(row.text(3)) : row.text(3)
            let column = KeyColumn(
                value, isExpression: isExpression,
                options: row.optionalText(5).map { "(\($0))" },
                isDescending: row.text(4) == "D")
            let type = row.text(6)
            var index =
                indexes[[row.text(0), row.text(1)]]
                ?? Index(
                    name: row.text(1), table: table.name, isUnique: !row.isTrue(2), columns: [],
                    method: type == "BTREE" ? nil : type,
                    options: row.optionalText(8), comment: row.optionalText(7))
            index.columns.append(column)
            indexes[[row.text(0), row.text(1)]] = index
        }
        for (place, index) in indexes {
            if index.name == "PRIMARY" {
                self.tables[place[0]]?.primaryKey = KeyConstraint(columns: index.columns)
            } else {
                self.objects.append(.index(index))
            }
        }
    }

    // MARK: Partitions

    private mutating func addPartitions(_ rows: [[SQLValue]]) {
        for (name, parts) in Dictionary(grouping: rows, by: { $0.text(0) }) {
            guard let first = parts.first else { continue }
            let method = first.text(1)
            var start = "PARTITION BY \(method) (\(first.text(2)))"
            if let kind = first.optionalText(5) {
                let count = parts.count { $0.text(3) == first.text(3) }
                start += " SUBPARTITION BY \(kind) (\(first.text(6))) SUBPARTITIONS \(count)"
            }
            var names: Set<String> = []
            let list = parts.filter { names.insert($0.text(3)).inserted }.map { part in
                let bounds =
                    switch method.prefix(4) {
                    case "RANG" where method == "RANGE" && part.text(4) == "MAXVALUE":
                        " VALUES LESS THAN MAXVALUE"
                    case "RANG": " VALUES LESS THAN (\(part.text(4)))"
                    case "LIST": " VALUES IN (\(part.text(4)))"
                    default: ""
                    }
                let comment = part.optionalText(7).map { " COMMENT = \($0.escapedLiteral)" } ?? ""
                return "PARTITION \(part.text(3).backquoted)\(bounds)\(comment)"
            }
            self.tables[name]?.partitioning = "\(start) (\(list.joined(separator: ", ")))"
        }
    }

    // MARK: Foreign keys

    private mutating func addKeys(_ columns: [[SQLValue]], actions: [[SQLValue]]) {
        var keys: [[String]: ForeignKey] = [:]
        for row in columns {
            let place = [row.text(0), row.text(1)]
            var key =
                keys[place]
                ?? ForeignKey(
                    name: row.text(1), table: self.source.name(row.text(0)), columns: [],
                    referencedTable: self.source.name(row.text(4), in: row.text(3)),
                    referencedColumns: [])
            key.columns.append(row.text(2))
            key.referencedColumns.append(row.text(5))
            keys[place] = key
        }
        for row in actions {
            keys[[row.text(0), row.text(1)]]?.onUpdate = row.text(2)
            keys[[row.text(0), row.text(1)]]?.onDelete = row.text(3)
        }
        self.objects += keys.values.map(SchemaObject.foreignKey)
    }

    // MARK: Sequences

    /// The catalogue does not tell how sequences count; they do themselves, all in one query.
    private func sequences(_ names: [String]) async throws(DatabaseError) -> [SchemaObject] {
        guard !names.isEmpty else { return [] }
        let queries = names.map { name in
            """
            SELECT \(name.escapedLiteral), start_value, minimum_value, maximum_value, increment, cache_size,
                cycle_option FROM \(self.source.schema.backquoted).\(name.backquoted)
            """
        }
        let rows = try await self.source.connection.query(queries.joined(separator: " UNION ALL "))
            .rows
        return rows.map { row in
            .sequence(
                NumberSequence(
                    name: self.source.name(row.text(0)),
                    definition: "START WITH \(row.text(1)) MINVALUE \(row.text(2))"
                        + " MAXVALUE \(row.text(3)) INCREMENT BY \(row.text(4))"
                        + " CACHE \(row.text(5)) \(row.isTrue(6) ? "CYCLE" : "NOCYCLE")"))
        }
    }
}
