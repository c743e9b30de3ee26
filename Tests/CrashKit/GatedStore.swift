package import CosmosSQL
package import Documents

/// A document store that asks a gate before and after every call.
package struct GatedStore: DocumentStore {
    private let base: any DocumentStore
    private let gate: any CallGate

    /// Puts a gate before a store.
    package init(_ base: any DocumentStore, _ gate: any CallGate) {
        self.base = base
        self.gate = gate
    }

    private func make<T>(
        _ name: String, _ body: () async throws(DocumentError) -> T
    ) async throws(DocumentError) -> T {
        let call = GatedCall(.store, name)
        let failure = DocumentError.unavailable(store: "gated", reason: "connection reset")
        do {
            try await self.gate.willMake(call)
        } catch {
            throw failure
        }
        let result = try await body()
        do {
            try await self.gate.hasMade(call)
        } catch {
            throw failure
        }
        return result
    }

    /// Does what the store does.
    package func ensureContainer(
        _ container: ContainerAddress, _ definition: ContainerDefinition
    ) async throws(DocumentError) -> ContainerDefinition {
        try await self.make("ensureContainer") { () async throws(DocumentError) in
            try await self.base.ensureContainer(container, definition)
        }
    }

    /// Does what the store does.
    package func perform(
        _ operation: ItemOperation, in container: ContainerAddress, partitionKey: PartitionKey
    ) async throws(DocumentError) -> ItemResponse {
        try await self.make("perform") { () async throws(DocumentError) in
            try await self.base.perform(operation, in: container, partitionKey: partitionKey)
        }
    }

    /// Does what the store does.
    package func performBatch(
        _ operations: [ItemOperation], in container: ContainerAddress, partitionKey: PartitionKey
    ) async throws(DocumentError) -> [ItemResponse] {
        try await self.make("performBatch") { () async throws(DocumentError) in
            try await self.base.performBatch(
                operations, in: container, partitionKey: partitionKey)
        }
    }

    /// Does what the store does.
    package func readAll(
        ids: [String], in container: ContainerAddress, partitionKey: PartitionKey
    ) async throws(DocumentError) -> [CosmosObject] {
        try await self.make("readAll") { () async throws(DocumentError) in
            try await self.base.readAll(ids: ids, in: container, partitionKey: partitionKey)
        }
    }

    /// Does what the store does.
    package func upsertAll(
        _ items: [CosmosObject], in container: ContainerAddress
    ) async throws(DocumentError) {
        try await self.make("upsertAll") { () async throws(DocumentError) in
            try await self.base.upsertAll(items, in: container)
        }
    }

    /// Does what the store does.
    package func query(
        _ query: ItemQuery, in container: ContainerAddress
    ) async throws(DocumentError) -> QueryPage {
        try await self.make("query") { () async throws(DocumentError) in
            try await self.base.query(query, in: container)
        }
    }

    /// Does what the store does.
    package func changes(
        from start: ChangeFeedStart, in container: ContainerAddress, partitionKey: PartitionKey?,
        limit: Int
    ) async throws(DocumentError) -> ChangePage {
        try await self.make("changes") { () async throws(DocumentError) in
            try await self.base.changes(
                from: start, in: container, partitionKey: partitionKey, limit: limit)
        }
    }
}
