import CosmosSQL
package import Documents

/// Erases personal data from the documents of a store, as they were erased from the outbox.
package struct StoreErasure: Sendable {
    private let store: any DocumentStore
    private let container: ContainerAddress
    private let databaseId: String

    /// How often a document is read and rewritten again because somebody else changed it meanwhile.
    private static let attemptLimit = 5

    /// Connects to the container with the documents of a database.
    package init(
        of databaseId: String, in store: any DocumentStore, _ container: ContainerAddress
    ) {
        self.databaseId = databaseId
        self.store = store
        self.container = container
    }

    /// Erases the chosen data from the events' documents, and the executors' names from those of
    /// migrations.
    ///
    /// Doing it again changes nothing. Each document is rewritten only if it is as it was read.
    ///
    /// - Parameters:
    ///   - erasure: What is to be erased.
    ///   - names: The executors that were erased from the outbox.
    /// - Returns: How many documents were rewritten.
    /// - Throws: `DocumentError.preconditionFailed` when others keep changing a document, and what
    ///   the store throws; run it again then.
    package func run(_ erasure: Erasure, names: Set<String>) async throws(DocumentError) -> Int {
        var count = 0
        var names = names
        for id in try await self.ids(of: .changeEvent, in: erasure.events) {
            try await self.rewrite(id, .changeEvent, &count) { event in
                let taken = erasure.apply(to: &event).taken
                if let executor = taken[.executor] { names.insert(executor) }
                return !taken.isEmpty
            }
        }
        guard !names.isEmpty else { return count }
        for id in try await self.ids(of: .migration, in: nil) {
            try await self.rewrite(id, .migration, &count) { Erasure.mark(names, in: &$0) }
        }
        return count
    }

    private func ids(
        of kind: DocumentKind, in events: ClosedRange<Int64>?
    ) async throws(DocumentError) -> [String] {
        var text =
            "SELECT VALUE c.id FROM c WHERE c.entityType = @kind AND c.databaseId = @database"
        var parameters: [String: CosmosValue] = [
            "@kind": .string(kind.rawValue), "@database": .string(self.databaseId),
        ]
        if let events {
            text += " AND c.sequence >= @first AND c.sequence <= @last"
            parameters["@first"] = .number(Double(events.lowerBound))
            parameters["@last"] = .number(Double(events.upperBound))
        }
        let query = ItemQuery(
            text, parameters: parameters, partitionKey: .string(kind.rawValue))
        return try await self.store.rows(of: query, in: self.container).compactMap(\.stringValue)
    }

    private func rewrite(
        _ id: String, _ kind: DocumentKind, _ count: inout Int,
        _ change: (inout CosmosObject) -> Bool
    ) async throws(DocumentError) {
        let partitionKey = PartitionKey.string(kind.rawValue)
        for attempt in 1...Self.attemptLimit {
            guard
                let stored = try await self.store.read(
                    id: id, in: self.container, partitionKey: partitionKey)
            else { return }
            var document = stored.withoutSystemProperties
            guard change(&document) else { return }
            do {
                try await self.store.replace(
                    id: id, with: document, in: self.container, partitionKey: partitionKey,
                    if: stored["_etag"]?.stringValue.map(Precondition.ifMatch) ?? .none)
                count += 1
                return
            } catch {
                guard case .preconditionFailed = error, attempt < Self.attemptLimit else {
                    throw error
                }
            }
        }
    }
}
