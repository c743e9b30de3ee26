import CosmosSQL
import Documents
import Testing

/// A store under test, and the container that one check has for itself.
struct ConformanceSubject: Sendable {
    let store: any DocumentStore
    let container: ContainerAddress

    /// An item of the partition `event`.
    func event(_ id: String, _ members: CosmosObject = [:]) -> CosmosObject {
        var item: CosmosObject = ["id": .string(id), "entityType": "event"]
        for (name, value) in members { item[name] = value }
        return item
    }

    /// Creates an item of the partition `event`.
    @discardableResult
    func create(_ item: CosmosObject) async throws -> ItemResponse {
        try await self.store.create(item, in: self.container, partitionKey: "event")
    }

    /// The item of the partition `event` as it is stored, without system properties.
    func stored(_ id: String) async throws -> CosmosObject? {
        try await self.store.read(id: id, in: self.container, partitionKey: "event").map(bare)
    }

    /// Expects an error of that status, and of that substatus.
    func expect(
        status: Int, substatus: Int = 0, sourceLocation: SourceLocation = #_sourceLocation,
        from body: () async throws -> Void
    ) async {
        let error = await #expect(throws: DocumentError.self, sourceLocation: sourceLocation) {
            try await body()
        }
        #expect(error?.status == status, sourceLocation: sourceLocation)
        #expect(error?.substatus == substatus, sourceLocation: sourceLocation)
    }
}

/// An item without the properties that stores add.
func bare(_ item: CosmosObject) -> CosmosObject {
    CosmosObject(item.filter { !$0.key.hasPrefix("_") }.map { ($0.key, $0.value) })
}
