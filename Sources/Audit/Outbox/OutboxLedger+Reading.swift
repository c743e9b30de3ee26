package import Databases

extension OutboxLedger {
    /// How many rows are read at once unless the caller says otherwise.
    package static let pageSize: Int64 = 500

    /// The next rows after an event, as they stand.
    ///
    /// Where numbers are missing the page goes on behind the hole.
    ///
    /// - Parameters:
    ///   - sequence: The number of the event before; 0 for the beginning.
    ///   - limit: The most rows.
    ///   - connection: A session.
    /// - Returns: The rows, oldest first; none when there are no more.
    /// - Throws: `AuditError.database` when the database does not answer.
    package func page(
        after sequence: Int64, limit: Int64 = Self.pageSize, on connection: any DatabaseConnection
    ) async throws(AuditError) -> [OutboxRow] {
        var first = max(sequence, 0)
        var rows = try await self.window(self.statements.page, after: first, limit, connection)
        if rows.isEmpty, let next = try await self.next(after: first, on: connection) {
            first = next - 1
            rows = try await self.window(self.statements.page, after: first, limit, connection)
        }
        return rows.map { row in
            OutboxRow(
                label: EventLabel(
                    sequence: row[0].integerValue ?? 0, id: row[1].textValue ?? "",
                    hash: row[2].textValue ?? ""),
                payload: Array((row[3].textValue ?? "").utf8))
        }
    }

    /// Hands on all rows, page by page; memory does not grow with their number.
    package func forEachPage(
        limit: Int64 = Self.pageSize, on connection: any DatabaseConnection,
        _ body: ([OutboxRow]) async throws -> Void
    ) async throws {
        var rows = try await self.page(after: 0, limit: limit, on: connection)
        while let last = rows.last {
            try await body(rows)
            rows = try await self.page(after: last.label.sequence, limit: limit, on: connection)
        }
    }

    /// How many events there are.
    package func count(on connection: any DatabaseConnection) async throws(AuditError) -> Int64 {
        try await connection.auditRows(self.statements.count).first?[0].integerValue ?? 0
    }

    /// Up to which event the relay has come, by its own mark; 0 before the first.
    package func relayedThrough(
        on connection: any DatabaseConnection
    ) async throws(AuditError) -> Int64 {
        try await connection.auditRows(self.statements.relayedThrough)
            .first?[0].integerValue ?? 0
    }

    /// The rows whose numbers lie in the window behind a number.
    func window(
        _ sql: String, after sequence: Int64, _ limit: Int64,
        _ connection: any DatabaseConnection
    ) async throws(AuditError) -> [[SQLValue]] {
        let (end, isBeyond) = sequence.addingReportingOverflow(limit)
        return try await connection.auditRows(
            sql, [.integer(sequence), .integer(isBeyond ? .max : end)])
    }

    /// The number of the next row after a number; `nil` behind the last.
    func next(
        after sequence: Int64, on connection: any DatabaseConnection
    ) async throws(AuditError) -> Int64? {
        try await connection.auditRows(self.statements.next, [.integer(sequence)])
            .first?[0].integerValue
    }
}
