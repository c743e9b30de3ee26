package import CosmosSQL
import GRDB

extension EmbeddedDocumentStore {
    /// The most operations in one batch.
    private static let batchLimit = 100

    /// Carries out one operation on one item.
    @discardableResult
    package func perform(
        _ operation: ItemOperation, in container: ContainerAddress, partitionKey: PartitionKey
    ) throws(DocumentError) -> ItemResponse {
        guard case .read = operation else {
            return try self.change(container) {
                try $0.perform(operation, partitionKey: partitionKey)
            }
        }
        return try self.look(container) {
            try $0.perform(operation, partitionKey: partitionKey)
        }
    }

    /// Carries out up to 100 operations on one logical partition, all or none.
    @discardableResult
    package func performBatch(
        _ operations: [ItemOperation], in container: ContainerAddress, partitionKey: PartitionKey
    ) throws(DocumentError) -> [ItemResponse] {
        guard 1...Self.batchLimit ~= operations.count else {
            throw .invalidBatch(
                reason: "it has \(operations.count) operations; 1 to \(Self.batchLimit) are allowed"
            )
        }
        return try self.change(container) { items in
            try operations.enumerated().map { index, operation in
                do {
                    return try items.perform(operation, partitionKey: partitionKey)
                } catch let error as DocumentError {
                    throw DocumentError.batchFailed(index: index, reason: error)
                }
            }
        }
    }

    /// Reads the items that exist among the ids, in the order of the ids.
    package func readAll(
        ids: [String], in container: ContainerAddress, partitionKey: PartitionKey
    ) throws(DocumentError) -> [CosmosObject] {
        try self.look(container) { items in
            try ids.compactMap { id in
                try items.find(id, partitionKey)?.document(in: items.container)
            }
        }
    }

    /// Writes any number of items of any partitions over whatever is there, in one transaction.
    package func upsertAll(
        _ documents: [CosmosObject], in container: ContainerAddress
    ) throws(DocumentError) {
        guard !documents.isEmpty else { return }
        try self.change(container) { items in
            for document in documents {
                let partitionKey = try items.container.partitionKey(of: document)
                let id = try items.check(document, partitionKey)
                _ = try items.write(document, id, partitionKey, over: items.find(id, partitionKey))
            }
        }
    }

    /// Reads items of a container.
    func look<T>(
        _ container: ContainerAddress, _ body: (ItemTransaction) throws -> T
    ) throws(DocumentError) -> T {
        let (clock, random, known) = (self.clock, self.random, self.known[container])
        let (result, found) = try self.read { database in
            let items = try ItemTransaction(
                database, container, known: known, clock: clock, random: random)
            return (try body(items), items.container)
        }
        self.known[container] = found
        return result
    }

    /// Changes items of a container; what has expired is removed first.
    private func change<T>(
        _ container: ContainerAddress, _ body: (ItemTransaction) throws -> T
    ) throws(DocumentError) -> T {
        let (clock, random, known) = (self.clock, self.random, self.known[container])
        let (result, found) = try self.write { database in
            let items = try ItemTransaction(
                database, container, known: known, clock: clock, random: random)
            try items.purge()
            return (try body(items), items.container)
        }
        self.known[container] = found
        return result
    }
}
