package import Databases

/// Flyway's history table in one database.
package struct HistoryTable: Sendable {
    /// Schema and name.
    package let name: QualifiedName
    private let dialect: any Dialect
    private let tablespace: String?
    /// What stands for the table while nothing may be written.
    var imagined: ImaginedHistory?

    /// Columns in Flyway's order.
    private static let columns = [
        "installed_rank", "version", "description", "type", "script", "checksum", "installed_by",
        "installed_on", "execution_time", "success",
    ]

    /// Names the table; nothing is read or created.
    package init(name: QualifiedName, dialect: any Dialect, tablespace: String? = nil) {
        self.name = name
        self.dialect = dialect
        self.tablespace = tablespace
    }

    /// Creates the table as Flyway does; the caller holds the lock and a transaction.
    package func create(on connection: any DatabaseConnection) async throws(DatabaseError) {
        for statement in self.dialect.historyTableDefinition(self.name, tablespace: self.tablespace)
        {
            try await connection.execute(statement)
        }
        self.imagined?.create()
    }

    /// Whether the table is there.
    func exists(
        _ schemas: any SchemaAdministration, on connection: any DatabaseConnection
    ) async throws(DatabaseError) -> Bool {
        if let imagined = self.imagined { return imagined.rows != nil }
        return try await schemas.tableExists(self.name, on: connection)
    }

    /// Reads all rows in one round trip, with no transaction open.
    ///
    /// - Returns: `nil` when there is no table.
    func existingRows(
        _ schemas: any SchemaAdministration, on connection: any DatabaseConnection
    ) async throws -> [HistoryRow]? {
        if let imagined = self.imagined { return imagined.rows }
        do {
            return try await self.rows(on: connection)
        } catch DatabaseError.refused {
            guard try await self.exists(schemas, on: connection) else { return nil }
            // Somebody has made it just now, or the refusal had another reason and is repeated.
            return try await self.rows(on: connection)
        }
    }

    /// Reads the rows after `rank`, in order.
    ///
    /// - Throws: `MigrationError.unreadableHistory` for a type or a version that Flyway could not read either.
    package func rows(
        after rank: Int = -1, on connection: any DatabaseConnection
    ) async throws -> [HistoryRow] {
        if let imagined = self.imagined {
            return (imagined.rows ?? []).filter { $0.installedRank > rank }
        }
        let rankColumn = self.dialect.quoted("installed_rank")
        let sql = """
            SELECT \(Self.columns.map(self.dialect.quoted).joined(separator: ", ")) \
            FROM \(self.dialect.quoted(self.name)) \
            WHERE \(rankColumn) > \(self.dialect.parameter(1)) ORDER BY \(rankColumn)
            """
        return try await connection.query(sql, [.integer(Int64(rank))]).rows.map(self.row)
    }

    /// The highest rank, or -1 in an empty table; one look-up in the primary key.
    package func lastRank(on connection: any DatabaseConnection) async throws(DatabaseError) -> Int
    {
        if let imagined = self.imagined { return imagined.rows?.last?.installedRank ?? -1 }
        let sql = """
            SELECT max(\(self.dialect.quoted("installed_rank"))) FROM \(self.dialect.quoted(self.name))
            """
        return try await connection.query(sql).scalar?.integerValue.map(Int.init) ?? -1
    }

    /// Inserts a row; `installed_on` is left to the database, as Flyway leaves it.
    package func insert(
        _ row: HistoryRow, on connection: any DatabaseConnection
    ) async throws(DatabaseError) {
        let columns = Self.columns.filter { $0 != "installed_on" }
        let sql = """
            INSERT INTO \(self.dialect.quoted(self.name)) \
            (\(columns.map(self.dialect.quoted).joined(separator: ", "))) VALUES \
            (\((1...columns.count).map(self.dialect.parameter).joined(separator: ", ")))
            """
        let values: [SQLValue] = [
            .integer(Int64(row.installedRank)), row.version.map { .text($0.text) } ?? .null,
            .text(HistoryRow.abbreviated(row.description)), .text(row.type.rawValue),
            .text(HistoryRow.abbreviated(path: row.script)),
            row.checksum.map { .integer(Int64($0)) } ?? .null, .text(row.installedBy),
            .integer(Int64(row.executionTime)), .boolean(row.success),
        ]
        try await connection.query(sql, values)
        self.imagined?.insert(row)
    }

    /// Rewrites what `repair` may rewrite: description, type and checksum.
    package func align(
        _ row: HistoryRow, description: String, type: MigrationType, checksum: Int32?,
        on connection: any DatabaseConnection
    ) async throws(DatabaseError) {
        let assignments = ["description", "type", "checksum"].enumerated().map { index, column in
            "\(self.dialect.quoted(column)) = \(self.dialect.parameter(index + 1))"
        }
        let sql = """
            UPDATE \(self.dialect.quoted(self.name)) SET \(assignments.joined(separator: ", ")) \
            WHERE \(self.dialect.quoted("installed_rank")) = \(self.dialect.parameter(4))
            """
        try await connection.query(
            sql,
            [
                .text(description), .text(type.rawValue),
                checksum.map { .integer(Int64($0)) } ?? .null, .integer(Int64(row.installedRank)),
            ])
    }

    /// Deletes a row, as `repair` does with failed ones.
    package func delete(
        _ row: HistoryRow, on connection: any DatabaseConnection
    ) async throws(DatabaseError) {
        let sql = """
            DELETE FROM \(self.dialect.quoted(self.name)) \
            WHERE \(self.dialect.quoted("installed_rank")) = \(self.dialect.parameter(1))
            """
        try await connection.query(sql, [.integer(Int64(row.installedRank))])
        self.imagined?.delete(row)
    }

    private func row(_ values: [SQLValue]) throws(MigrationError) -> HistoryRow {
        let rank = Int(values[0].integerValue ?? 0)
        let typeText = values[3].textValue ?? ""
        guard let type = MigrationType(column: typeText) else {
            throw .unreadableHistory(table: self.name.name, rank: rank, .unknownType(typeText))
        }
        var version: Version?
        if let text = values[1].textValue {
            version = Version(parsing: text)
            guard version != nil else {
                throw .unreadableHistory(table: self.name.name, rank: rank, .invalidVersion(text))
            }
        }
        return HistoryRow(
            installedRank: rank, version: version, description: values[2].textValue ?? "",
            type: type, script: values[4].textValue ?? "",
            checksum: values[5].integerValue.map { Int32(truncatingIfNeeded: $0) },
            installedBy: values[6].textValue ?? "", installedOn: values[7].textValue ?? "",
            executionTime: Int(values[8].integerValue ?? 0),
            success: values[9].booleanValue ?? false)
    }
}
