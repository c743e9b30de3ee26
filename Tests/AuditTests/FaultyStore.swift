import CosmosSQL
import Documents
import Synchronization

/// A store that fails at one call, as if the connection broke before or after the call took effect.
final class FaultyStore: DocumentStore {
    /// When a call breaks.
    enum Moment: CaseIterable {
        case before
        case after
    }

    private let store: any DocumentStore
    private let failingCall: Int?
    private let moment: Moment
    private let calls = Mutex(0)

    /// Fails at the call of that number, counted from 1; at every call with `nil`.
    init(_ store: any DocumentStore, failingAt call: Int?, _ moment: Moment) {
        self.store = store
        self.failingCall = call
        self.moment = moment
    }

    /// Whether the call that was to fail has been made.
    var hasFailed: Bool {
        self.calls.withLock { $0 >= self.failingCall ?? 1 }
    }

    private func call<T>(
        _ body: () async throws(DocumentError) -> T
    ) async throws(DocumentError) -> T {
        let number = self.calls.withLock { calls in
            calls += 1
            return calls
        }
        let isFailing = number == self.failingCall ?? number
        let failure = DocumentError.unavailable(store: "faulty", reason: "connection reset")
        if isFailing, self.moment == .before { throw failure }
        let result = try await body()
        if isFailing { throw failure }
        return result
    }

    func ensureContainer(
        _ container: ContainerAddress, _ definition: ContainerDefinition
    ) async throws(DocumentError) -> ContainerDefinition {
        try await self.call { () async throws(DocumentError) in
            try await self.store.ensureContainer(container, definition)
        }
    }

    func perform(
        _ operation: ItemOperation, in container: ContainerAddress, partitionKey: PartitionKey
    ) async throws(DocumentError) -> ItemResponse {
        try await self.call { () async throws(DocumentError) in
            try await self.store.perform(operation, in: container, partitionKey: partitionKey)
        }
    }

    func performBatch(
        _ operations: [ItemOperation], in container: ContainerAddress, partitionKey: PartitionKey
    ) async throws(DocumentError) -> [ItemResponse] {
        try await self.call { () async throws(DocumentError) in
            try await self.store.performBatch(
                operations, in: container, partitionKey: partitionKey)
        }
    }

    func readAll(
        ids: [String], in container: ContainerAddress, partitionKey: PartitionKey
    ) async throws(DocumentError) -> [CosmosObject] {
        try await self.call { () async throws(DocumentError) in
            try await self.store.readAll(ids: ids, in: container, partitionKey: partitionKey)
        }
    }

    func upsertAll(
        _ items: [CosmosObject], in container: ContainerAddress
    ) async throws(DocumentError) {
        try await self.call { () async throws(DocumentError) in
            try await self.store.upsertAll(items, in: container)
        }
    }

    func query(
        _ query: ItemQuery, in container: ContainerAddress
    ) async throws(DocumentError) -> QueryPage {
        try await self.call { () async throws(DocumentError) in
            try await self.store.query(query, in: container)
        }
    }

    func changes(
        from start: ChangeFeedStart, in container: ContainerAddress, partitionKey: PartitionKey?,
        limit: Int
    ) async throws(DocumentError) -> ChangePage {
        try await self.call { () async throws(DocumentError) in
            try await self.store.changes(
                from: start, in: container, partitionKey: partitionKey, limit: limit)
        }
    }
}
