import CosmosSQL
package import Diagnostics
import GRDB

/// A document store in one SQLite file, with the answers of Azure Cosmos DB.
///
/// Any number of processes may use the file at once. The file is opened, and made when it is missing, by the first
/// call. Every write is on the disk when the call returns.
///
/// - Ids of database, container and item: `_rid` and `_self` are laid out as in Cosmos DB.
/// - Expired items are invisible at once, and are removed by the next write.
/// - Request charges are constants: 1 for a read, 6 for a write, 3 for a query.
package actor EmbeddedDocumentStore: DocumentStore {
    /// The path of the file.
    package nonisolated let path: String

    let clock: @Sendable () -> Timestamp
    let random: @Sendable () -> UInt64
    let checksCompositeIndexes: Bool
    /// The containers as they were last found.
    var known: [ContainerAddress: StoredContainer] = [:]
    private var queue: DatabaseQueue?
    /// The file as it was before it was opened by somebody who wants to know of changes.
    var marked: FileStamp?
    private let executor = SerialQueueExecutor(label: "dbvc.documents")
    /// Queries parsed before, by their texts.
    private var queries: [String: CosmosQuery] = [:]
    /// The most queries that are kept parsed.
    private static let queryLimit = 64

    /// SQLite blocks its thread, which therefore is one of the store's own.
    package nonisolated var unownedExecutor: UnownedSerialExecutor {
        self.executor.asUnownedSerialExecutor()
    }

    /// Describes a store; nothing is opened yet.
    ///
    /// - Parameters:
    ///   - path: The file; missing folders are made.
    ///   - clock: Tells the time for `_ts` and for expiry.
    ///   - random: Gives random bits for etags and resource ids.
    ///   - checksCompositeIndexes: Whether ORDER BY with several keys needs a composite index, as in Azure.
    package init(
        path: String, clock: @escaping @Sendable () -> Timestamp,
        random: @escaping @Sendable () -> UInt64, checksCompositeIndexes: Bool = true
    ) {
        self.path = path
        self.clock = clock
        self.random = random
        self.checksCompositeIndexes = checksCompositeIndexes
    }

    /// Closes the file; the next call opens it again.
    package func close() {
        try? self.queue?.close()
        self.queue = nil
        self.marked = nil
    }

    /// Reads from the file, without a transaction: each statement sees one moment.
    func read<T>(_ body: (Database) throws -> T) throws(DocumentError) -> T {
        let queue = try self.opened()
        do {
            return try queue.unsafeRead(body)
        } catch {
            throw StoreFile(path: self.path).documentError(error)
        }
    }

    /// Changes the file in one transaction, which ends with the call or leaves no trace.
    func write<T>(_ body: (Database) throws -> T) throws(DocumentError) -> T {
        let queue = try self.opened()
        do {
            return try queue.write(body)
        } catch {
            throw StoreFile(path: self.path).documentError(error)
        }
    }

    /// Parses a query, unless that was done before.
    func parsed(_ text: String) throws(DocumentError) -> CosmosQuery {
        if let known = self.queries[text] { return known }
        let query: CosmosQuery
        do {
            query = try CosmosQuery(parsing: text)
        } catch {
            throw .invalidQuery(error)
        }
        if self.queries.count >= Self.queryLimit { self.queries = [:] }
        self.queries[text] = query
        return query
    }

    private func opened() throws(DocumentError) -> DatabaseQueue {
        if let queue { return queue }
        let queue = try StoreFile(path: self.path).open()
        self.queue = queue
        return queue
    }
}

extension EmbeddedDocumentStore {
    /// Makes sure that a container exists.
    @discardableResult
    package func ensureContainer(
        _ container: ContainerAddress, _ definition: ContainerDefinition
    ) throws(DocumentError) -> ContainerDefinition {
        let existing = try self.read { try StoredContainer.find(container, in: $0) }
        let random = self.random
        let found: ContainerDefinition =
            if let existing {
                existing.definition
            } else {
                try self.write { database in
                    if let other = try StoredContainer.find(container, in: database) {
                        return other.definition
                    }
                    try StoredContainer.create(container, definition, in: database, random: random)
                    return definition
                }
            }
        guard found.partitionKeyPath == definition.partitionKeyPath else {
            throw .containerDiffers(container, setting: "partition key")
        }
        guard found.uniqueKeys == definition.uniqueKeys else {
            throw .containerDiffers(container, setting: "unique key policy")
        }
        return found
    }
}
