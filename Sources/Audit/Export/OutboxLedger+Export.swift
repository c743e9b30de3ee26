package import Databases

extension OutboxLedger {
    /// Writes an audit as an export, page by page.
    ///
    /// Run it in a read-only transaction, so that no event comes in between.
    ///
    /// - Parameters:
    ///   - header: The first line; the number of events and the head are set here.
    ///   - history: The rows of the history table without the one for created schemas.
    ///   - checkpoints: The checkpoints that are known.
    ///   - connection: A session.
    ///   - write: Takes the next bytes of the file.
    /// - Throws: `AuditError`, or what `write` throws.
    package func export(
        _ header: AuditExportHeader, history: [HistoryReference],
        checkpoints: [SignedCheckpoint], on connection: any DatabaseConnection,
        to write: ([UInt8]) async throws -> Void
    ) async throws {
        var header = header
        header.events = try await self.count(on: connection)
        header.head =
            header.events == 0
            ? ChainHash.origin : try await self.outbox.head(on: connection).hash
        try await write(AuditExportLine.header(header).bytes)
        try await self.forEachPage(on: connection) { rows in
            try await write(rows.flatMap { AuditExportLine.event($0.payload).bytes })
        }
        let trailer =
            history.map(AuditExportLine.history) + checkpoints.map(AuditExportLine.checkpoint)
        if !trailer.isEmpty { try await write(trailer.flatMap(\.bytes)) }
    }
}
