import CosmosSQL
package import Databases

extension OutboxLedger {
    /// Erases personal data from the outbox, inside the transaction that the caller has open.
    ///
    /// Hashes, links and commitments stay as they are, so the chain is as good as before. What was
    /// relayed must be erased from the document store as well: see ``StoreErasure``. Backups keep it. A change that is
    /// open keeps a second text of its event, from which the same is taken; it is not counted twice.
    ///
    /// - Throws: `AuditError.unreadableEntry` where a row does not hold an event.
    package func erase(
        _ erasure: Erasure, on connection: any DatabaseConnection
    ) async throws(AuditError) -> ErasureReport {
        var report = ErasureReport()
        var last = (erasure.events?.lowerBound ?? 1) - 1
        while true {
            let rows = try await self.page(after: last, on: connection)
            guard let end = rows.last else { break }
            for row in rows where erasure.events?.contains(row.label.sequence) ?? true {
                try await self.erase(erasure, from: row, &report, on: connection)
            }
            last = end.label.sequence
            if let limit = erasure.events?.upperBound, last >= limit { break }
        }
        try await self.eraseFromSlots(erasure, on: connection)
        return report
    }

    private func eraseFromSlots(
        _ erasure: Erasure, on connection: any DatabaseConnection
    ) async throws(AuditError) {
        for row in try await connection.auditRows(self.statements.slots) {
            let sequence = row[0].integerValue ?? 0
            guard
                var event = row[2].textValue.flatMap({ try? CosmosValue(json: $0) })?.objectValue
            else { throw .unreadableEntry(sequence: sequence) }
            guard !erasure.apply(to: &event).taken.isEmpty else { continue }
            let text = CanonicalJSON.text(of: .object(event))
            _ = try await connection.auditRows(
                self.statements.rewrite, [.text(text), .null, .integer(sequence), row[1]])
        }
    }

    private func erase(
        _ erasure: Erasure, from row: OutboxRow, _ report: inout ErasureReport,
        on connection: any DatabaseConnection
    ) async throws(AuditError) {
        let sequence = row.label.sequence
        guard var event = (try? CosmosValue(json: row.payload))?.objectValue else {
            throw .unreadableEntry(sequence: sequence)
        }
        let (taken, kept) = erasure.apply(to: &event)
        report.unerasable += kept
        guard !taken.isEmpty else { return }
        report.events.append(sequence)
        report.fields += taken.count
        let names = Set([taken[.executor]].compactMap(\.self))
        report.names.formUnion(names)
        let attachment = try await self.attachment(of: sequence, without: names, on: connection)
        let text = CanonicalJSON.text(of: .object(event))
        _ = try await connection.auditRows(
            self.statements.rewrite,
            [.text(text), attachment, .integer(sequence), .text(row.label.hash)])
    }

    private func attachment(
        of sequence: Int64, without names: Set<String>, on connection: any DatabaseConnection
    ) async throws(AuditError) -> SQLValue {
        let values = try await connection.auditRows(
            self.statements.attachment, [.integer(sequence)])
        guard let text = values.first?[0].textValue else { return .null }
        guard var migration = (try? CosmosValue(json: text))?.objectValue else {
            throw .unreadableEntry(sequence: sequence)
        }
        guard Erasure.mark(names, in: &migration) else { return .text(text) }
        return .text(CanonicalJSON.text(of: .object(migration)))
    }
}
