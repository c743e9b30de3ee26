import Databases

/// The tables of a SQL Server database, with what belongs to them.
struct SQLServerTables {
    /// What was found.
    private(set) var objects: [SchemaObject] = []
    /// The columns of each table and table type.
    let columns: [Int64: [Column]]
    /// The conditions of each table type.
    private(set) var typeChecks: [Int64: [CheckConstraint]] = [:]
    /// The keys and indexes of each table type, as they are declared.
    private(set) var typeKeys: [Int64: [String]] = [:]

    private let source: SQLServerSource
    private var tables: [Int64: Table] = [:]
    /// The views, which can have indexes.
    private var views: [Int64: ObjectName] = [:]

    /// Reads the catalogue.
    init(_ source: SQLServerSource) async throws(DatabaseError) {
        self.source = source
        let columns = try await source.rows(source.catalogue.columns)
        self.columns = Dictionary(grouping: columns) { $0[0].integerValue ?? 0 }
            .mapValues { rows in rows.map { Self.column($0, source) } }
        for row in try await source.rows(source.catalogue.tables) { self.add(row) }
        for row in try await source.rows(source.catalogue.views) {
            self.views[row[0].integerValue ?? 0] = source.name(row.text(1), row.text(2))
        }
        self.addIndexes(try await source.rows(source.catalogue.indexes))
        for row in try await source.rows(source.catalogue.checks) { self.addCheck(row) }
        self.addForeignKeys(try await source.rows(source.catalogue.foreignKeys))
        self.objects += self.tables.values.map(SchemaObject.table)
    }

    // MARK: Columns

    private static func column(_ row: [SQLValue], _ source: SQLServerSource) -> Column {
        let isOwnType = row.isTrue(4)
        let type =
            isOwnType
            ? source.name(row.text(2), row.text(3)).bracketed
            : SQLServerType(row.text(3), row[5..<8]).text
        var column = Column(
            name: row.text(1), type: type, isNullable: row.isTrue(8),
            default: row.optionalText(15), comment: row.optionalText(23))
        if let expression = row.optionalText(18) {
            column.generated = GeneratedValue(
                expression: expression.withoutParentheses, isStored: row.isTrue(19))
        } else if let collation = row.optionalText(9), collation != source.collation, !isOwnType {
            column.collation = collation
        }
        if let seed = row.optionalText(20) {
            column.identity =
                "IDENTITY(\(seed),\(row.text(21)))"
                + (row.isTrue(22) ? " NOT FOR REPLICATION" : "")
        }
        let period: [Int64: String] = [1: "ROW START", 2: "ROW END"]
        let options = [
            row.isTrue(10) ? "ROWGUIDCOL" : nil, row.isTrue(11) ? "SPARSE" : nil,
            row.isTrue(12) ? "COLUMN_SET FOR ALL_SPARSE_COLUMNS" : nil,
            period[row[13].integerValue ?? 0].map { "GENERATED ALWAYS AS \($0)" },
            row.isTrue(14) ? "HIDDEN" : nil,
            row.isTrue(17) ? nil : row.optionalText(16).map { "CONSTRAINT \($0.bracketed)" },
        ].compactMap(\.self)
        column.options = options.isEmpty ? nil : options.joined(separator: ", ")
        return column
    }

    private mutating func add(_ row: [SQLValue]) {
        let number = row[0].integerValue ?? 0
        var table = Table(
            name: self.source.name(row.text(1), row.text(2)),
            columns: self.columns[number] ?? [], hasFixedColumnOrder: false,
            comment: row.optionalText(10))
        if row.isTrue(3) {
            table.options = "WITH (MEMORY_OPTIMIZED = ON, DURABILITY = \(row.text(4)))"
        }
        if row[5].integerValue == 2 {
            let history = row.text(7)
            // A name that the server has made up holds the number of the table.
            let isNamed = !history.isEmpty && !history.hasPrefix("MSSQL_TemporalHistoryFor_")
            let place = "\(row.text(6).bracketed).\(history.bracketed)"
            table.temporal =
                "SYSTEM_VERSIONING = ON" + (isNamed ? " (HISTORY_TABLE = \(place))" : "")
        }
        if let scheme = row.optionalText(8), let column = row.optionalText(9) {
            table.partitioning = "ON \(scheme.bracketed) (\(column.bracketed))"
        }
        self.tables[number] = table
    }

    // MARK: Indexes and keys

    private mutating func addIndexes(_ rows: [[SQLValue]]) {
        let groups = Dictionary(grouping: rows) { row in
            [row[0].integerValue ?? 0, row[1].integerValue ?? 0]
        }
        for (place, rows) in groups {
            let owner = place[0]
            if rows[0].isTrue(5) || rows[0].isTrue(6) {
                self.addKey(rows, isPrimary: rows[0].isTrue(5), to: owner)
            } else if let table = self.tables[owner]?.name ?? self.views[owner] {
                self.objects.append(.index(Self.index(rows, on: table)))
            } else {
                let index = Self.index(rows, on: ObjectName(""))
                self.typeKeys[owner, default: []].append(
                    SQLServerGrammar.inlineDefinition(of: index))
            }
        }
    }

    private mutating func addKey(_ rows: [[SQLValue]], isPrimary: Bool, to owner: Int64) {
        let isClustered = rows[0][3].integerValue == 1
        let options = [
            isClustered == isPrimary ? nil : isClustered ? "CLUSTERED" : "NONCLUSTERED",
            Self.storage(rows[0]),
        ].compactMap(\.self)
        let key = KeyConstraint(
            name: rows[0].isTrue(7) ? nil : rows[0].text(2), columns: Self.keyColumns(rows),
            options: options.isEmpty ? nil : options.joined(separator: " "))
        if self.tables[owner] == nil {
            let words = isPrimary ? "PRIMARY KEY" : "UNIQUE"
            self.typeKeys[owner, default: []].append(
                SQLServerGrammar.definition(of: key, words))
        } else if isPrimary {
            self.tables[owner]?.primaryKey = key
        } else {
            self.tables[owner]?.uniqueConstraints.append(key)
        }
    }

    private static func index(_ rows: [[SQLValue]], on table: ObjectName) -> Index {
        let methods: [Int64: String] = [
            1: "CLUSTERED", 5: "CLUSTERED COLUMNSTORE", 6: "NONCLUSTERED COLUMNSTORE",
        ]
        let kind = rows[0][3].integerValue ?? 0
        let options = [Self.storage(rows[0]), rows[0].isTrue(10) ? "DISABLE" : nil]
            .compactMap(\.self)
        // A clustered columnstore always has all columns.
        let included = kind == 5 ? [] : rows.filter { $0.isTrue(14) }.map { $0.text(12) }
        return Index(
            name: rows[0].text(2), table: table, isUnique: rows[0].isTrue(4),
            columns: kind > 2 ? [] : Self.keyColumns(rows), included: included.sorted(),
            filter: rows[0].optionalText(11), method: methods[kind],
            options: options.isEmpty ? nil : options.joined(separator: " "),
            comment: rows[0].optionalText(15))
    }

    private static func keyColumns(_ rows: [[SQLValue]]) -> [KeyColumn] {
        rows.filter { !$0.isTrue(14) }.map { KeyColumn($0.text(12), isDescending: $0.isTrue(13)) }
    }

    private static func storage(_ row: [SQLValue]) -> String? {
        let fill = row[8].integerValue ?? 0
        let settings = [
            fill == 0 ? nil : "FILLFACTOR = \(fill)", row.isTrue(9) ? "IGNORE_DUP_KEY = ON" : nil,
        ].compactMap(\.self)
        return settings.isEmpty ? nil : "WITH (\(settings.joined(separator: ", ")))"
    }

    // MARK: Conditions and foreign keys

    private mutating func addCheck(_ row: [SQLValue]) {
        let owner = row[0].integerValue ?? 0
        let check = CheckConstraint(
            name: row.isTrue(2) ? nil : row.text(1),
            definition: (row.isTrue(6) ? "CHECK NOT FOR REPLICATION " : "CHECK ") + row.text(3)
                + Self.trust(row[4...]).map { " " + $0 }.joined())
        guard self.tables[owner] != nil else {
            self.typeChecks[owner, default: []].append(
                CheckConstraint(definition: check.definition))
            return
        }
        self.tables[owner]?.checks.append(check)
    }

    /// Whether a condition holds for new rows and for old ones, where it does not for both.
    private static func trust(_ values: ArraySlice<SQLValue>) -> [String] {
        let flags = values.map { $0.booleanValue ?? false }
        return flags[0] ? ["DISABLED"] : flags[1] ? ["NOT TRUSTED"] : []
    }

    private mutating func addForeignKeys(_ rows: [[SQLValue]]) {
        for rows in Dictionary(grouping: rows, by: { $0[0] }).values {
            let row = rows[0]
            guard let table = self.tables[row[1].integerValue ?? 0]?.name else { continue }
            let options = (row.isTrue(12) ? ["NOT FOR REPLICATION"] : []) + Self.trust(row[10...])
            self.objects.append(
                .foreignKey(
                    ForeignKey(
                        name: row.isTrue(3) ? nil : row.text(2), table: table,
                        columns: rows.map { $0.text(6) },
                        referencedTable: self.source.name(row.text(4), row.text(5)),
                        referencedColumns: rows.map { $0.text(7) },
                        onUpdate: row.text(9).replacing("_", with: " "),
                        onDelete: row.text(8).replacing("_", with: " "),
                        options: options.isEmpty ? nil : options.joined(separator: ", "))))
        }
    }
}
