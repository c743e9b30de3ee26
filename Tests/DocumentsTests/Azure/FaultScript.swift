import CosmosSQL
import Documents

/// What a client is asked to do, how the exchanges go, and what must come of it.
struct FaultScript: Sendable, CustomStringConvertible {
    /// What the client is asked to do with the item `1`, which is there before but for a creation.
    enum Call: String, Sendable {
        case read, query, changes
        case create, upsert, replace, delete, patch
        case replaceIfMatch, patchIfMatch, deleteIfMatch
        case creatingBatch, upsertingBatch
    }

    static let container = ContainerAddress(database: "audit", container: "faults")

    let call: Call
    let steps: [ScriptedTransport.Step]
    /// The code of the error, or `nil` for success.
    let code: String?
    /// The waits between the attempts.
    let waits: [Duration]
    /// The number of requests, resolving ones included.
    let requests: Int
    /// The value of `n` in the stored item afterwards; `nil` when there must be none.
    let stored: Double?

    init(
        _ call: Call, _ steps: [ScriptedTransport.Step], code: String? = nil,
        waits: [Int] = [], requests: Int, stored: Double?
    ) {
        self.call = call
        self.steps = steps
        self.code = code
        self.waits = waits.map { .milliseconds($0) }
        self.requests = requests
        self.stored = stored
    }

    var description: String { "\(self.call) \(self.steps)" }

    /// The item before the call.
    static let old: CosmosObject = ["id": "1", "entityType": "event", "n": 1]
    /// The item as the call writes it.
    static let new: CosmosObject = ["id": "1", "entityType": "event", "n": 2]

    /// Asks the client.
    func run(on store: AzureDocumentStore, etag: String) async throws {
        let (container, new) = (Self.container, Self.new)
        let patch = ItemPatch([.increment(path: "/n", by: 1)])
        switch self.call {
        case .read:
            _ = try await store.read(id: "1", in: container, partitionKey: "event")
        case .query: _ = try await store.rows(of: ItemQuery("SELECT * FROM c"), in: container)
        case .changes:
            _ = try await store.changes(
                from: .beginning, in: container, partitionKey: "event", limit: 10)
        case .create: try await store.create(new, in: container, partitionKey: "event")
        case .upsert: try await store.upsert(new, in: container, partitionKey: "event")
        case .replace:
            try await store.replace(id: "1", with: new, in: container, partitionKey: "event")
        case .replaceIfMatch:
            try await store.replace(
                id: "1", with: new, in: container, partitionKey: "event", if: .ifMatch(etag))
        case .delete: try await store.delete(id: "1", in: container, partitionKey: "event")
        case .deleteIfMatch:
            try await store.delete(
                id: "1", in: container, partitionKey: "event", if: .ifMatch(etag))
        case .patch:
            try await store.patch(id: "1", patch, in: container, partitionKey: "event")
        case .patchIfMatch:
            try await store.patch(
                id: "1", patch, in: container, partitionKey: "event", if: .ifMatch(etag))
        case .creatingBatch:
            try await store.performBatch(
                [.create(new), .read(id: "1", .none)], in: container, partitionKey: "event")
        case .upsertingBatch:
            try await store.performBatch(
                [.upsert(new, .none), .read(id: "1", .none)], in: container, partitionKey: "event")
        }
    }

    /// Whether the item is there before the call.
    var isItemThere: Bool { ![.create, .creatingBatch].contains(self.call) }
}
