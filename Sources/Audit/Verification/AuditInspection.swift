import CosmosSQL
package import Databases
package import Documents

/// Reads an audit from where it is kept, and gives the verdicts on it.
package struct AuditInspection: Sendable {
    private let ledger: OutboxLedger
    private let store: (any DocumentStore)?
    private let container: ContainerAddress
    private let expectations: AuditExpectations

    /// Says what is inspected.
    ///
    /// - Parameters:
    ///   - ledger: The outbox with the events.
    ///   - store: The document store to compare with; `nil` leaves it out.
    ///   - container: The container of the documents.
    ///   - expectations: What is known from elsewhere; its `databaseId` is needed to compare the store.
    package init(
        of ledger: OutboxLedger, store: (any DocumentStore)?, container: ContainerAddress,
        expectations: AuditExpectations
    ) {
        self.ledger = ledger
        self.store = store
        self.container = container
        self.expectations = expectations
    }

    /// Reads all events page by page, and the store's documents beside them.
    ///
    /// Run it in a read-only transaction, so that no event comes in between.
    package func run(on connection: any DatabaseConnection) async throws -> AuditVerdict {
        var verifier = AuditVerifier(self.expectations)
        let relayed = try await self.ledger.relayedThrough(on: connection)
        var comparison =
            self.isComparing ? StoreComparison(relayedThrough: relayed) : nil
        var last: Int64 = 0
        try await self.ledger.forEachPage(on: connection) { rows in
            for row in rows { verifier.check(row.payload, labelled: row.label) }
            let end = rows.last?.label.sequence ?? last
            comparison?.compare(
                rows,
                with: try await self.documents(
                    "c.sequence > @after AND c.sequence <= @through",
                    ["@after": .number(Double(last)), "@through": .number(Double(end))]))
            last = end
        }
        comparison?.add(
            beyondEnd: try await self.documents(
                "c.sequence > @after", ["@after": .number(Double(last))]))
        return verifier.verdict(store: comparison)
    }

    private var isComparing: Bool {
        self.store != nil && self.expectations.databaseId != nil
    }

    private func documents(
        _ condition: String, _ parameters: [String: CosmosValue]
    ) async throws(DocumentError) -> [CosmosObject] {
        guard let store, let databaseId = self.expectations.databaseId else { return [] }
        let kind = DocumentKind.changeEvent.rawValue
        var parameters = parameters
        parameters["@kind"] = .string(kind)
        parameters["@database"] = .string(databaseId)
        let query = ItemQuery(
            "SELECT * FROM c WHERE c.entityType = @kind AND c.databaseId = @database AND "
                + condition, parameters: parameters, partitionKey: .string(kind))
        do {
            return try await store.rows(of: query, in: self.container).compactMap(\.objectValue)
        } catch .containerNotFound {
            // Nothing was relayed yet, or all of it is gone: either way there are no documents.
            return []
        }
    }
}
