import Audit

/// Which personal data are to be erased from the audit.
package struct AuditErasure: Hashable, Sendable {
    /// The value; `nil` for any.
    package var value: String?
    /// The members by their names, such as `executor`; all personal ones when empty.
    package var fields: [String] = []
    /// The numbers of the events; `nil` for all.
    package var events: ClosedRange<Int64>?

    /// Chooses every personal member of every event.
    package init() {}
}

/// What was erased from the audit.
package struct AuditEraseResult: Hashable, Sendable, Codable {
    /// How many events lost something.
    package var events: Int
    /// How many members were erased.
    package var fields: Int
    /// How many chosen members had to stay, because they were recorded without a commitment.
    package var unerasable: Int
    /// How many documents of the store were rewritten.
    package var documents: Int
    /// What became of the events; `nil` when none waited.
    package var relay: RelayResult?
}

extension Workspace {
    /// Erases personal data from the outbox and from the document store; the chain stays as good as it was.
    ///
    /// An event tells how much was erased, and why.
    ///
    /// - Throws: `OperationError.unknownField` for a name that no personal member has.
    package func eraseAudit(_ erasure: AuditErasure) async throws -> AuditEraseResult {
        var fields: Set<EventField> = []
        for name in erasure.fields {
            guard let field = EventField.personal.first(where: { $0.rawValue == name }) else {
                throw OperationError.unknownField(
                    name, known: EventField.personal.map(\.rawValue))
            }
            fields.insert(field)
        }
        let choice = Erasure(
            fields.isEmpty ? Set(EventField.personal) : fields, value: erasure.value,
            events: erasure.events)
        return try await self.withDatabase { database in
            try await self.requireAudit(database)
            // What waits goes first, so that the store has nothing later that was erased here.
            _ = try await self.relay(database)
            let report = try await self.erase(choice, database)
            let documents = try await StoreErasure(
                of: database.databaseId, in: try self.documentStore(), self.container
            ).run(choice, names: report.names)
            return AuditEraseResult(
                events: report.events.count, fields: report.fields, unerasable: report.unerasable,
                documents: documents, relay: try await self.relay(database))
        }
    }

    private func erase(
        _ choice: Erasure, _ database: OpenDatabase
    ) async throws -> ErasureReport {
        try await self.inTransaction(database) { connection in
            let report = try await self.ledger(database).erase(choice, on: connection)
            if report.fields > 0 {
                var draft = self.draft(.repaired, database)
                draft.executionContext.further["repair"] =
                    "erased \(report.fields) personal fields from \(report.events.count) events"
                try await database.outbox.append(draft, on: connection)
            }
            return report
        }
    }
}
