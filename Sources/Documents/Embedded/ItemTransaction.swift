import CosmosSQL
import Diagnostics
import GRDB

/// The items of one container within one transaction on the file.
struct ItemTransaction {
    let database: Database
    let container: StoredContainer
    /// The moment of the transaction, in seconds since 1970.
    let now: Int
    let random: () -> UInt64

    init(
        _ database: Database, _ address: ContainerAddress, known: StoredContainer?,
        clock: () -> Timestamp, random: @escaping () -> UInt64
    ) throws {
        let found = try StoredContainer.find(address, in: database, known: known)
        guard let container = found else {
            throw DocumentError.containerNotFound(address)
        }
        self.init(
            database, container, now: Int(clock().milliseconds / 1_000), random: random)
    }

    init(
        _ database: Database, _ container: StoredContainer, now: Int = 0,
        random: @escaping () -> UInt64 = { 0 }
    ) {
        self.database = database
        self.container = container
        self.now = now
        self.random = random
    }

    /// Carries out one operation.
    func perform(_ operation: ItemOperation, partitionKey: PartitionKey) throws -> ItemResponse {
        switch operation {
        case .create(let body):
            let id = try self.check(body, partitionKey)
            guard try self.find(id, partitionKey) == nil else {
                throw DocumentError.idTaken(id: id)
            }
            return try self.response(to: self.write(body, id, partitionKey, over: nil), .created)
        case .upsert(let body, let precondition):
            let id = try self.check(body, partitionKey)
            let old = try self.find(id, partitionKey)
            if let old { try precondition.check(id, old) }
            return try self.response(
                to: self.write(body, id, partitionKey, over: old), old == nil ? .created : .ok)
        case .replace(let id, let body, let precondition):
            guard try self.check(body, partitionKey) == id else {
                throw DocumentError.invalidItem(reason: "its id is not the one of the request")
            }
            let old = try self.existing(id, partitionKey)
            try precondition.check(id, old)
            return try self.response(to: self.write(body, id, partitionKey, over: old), .ok)
        case .patch(let id, let patch, let precondition):
            let old = try self.existing(id, partitionKey)
            try precondition.check(id, old)
            let body = try self.patched(old, patch, id)
            _ = try self.check(body, partitionKey)
            return try self.response(to: self.write(body, id, partitionKey, over: old), .ok)
        case .read(let id, let precondition):
            return try self.read(id, partitionKey, precondition)
        case .delete(let id, let precondition):
            let old = try self.existing(id, partitionKey)
            try precondition.check(id, old)
            let statement = try self.database.cachedStatement(
                sql: "DELETE FROM items WHERE number = ?")
            try statement.execute(arguments: [old.number])
            try self.reindex(old.number, partitionKey, from: self.indexed(old), to: nil)
            return ItemResponse(status: .noContent, requestCharge: RequestCharge.write)
        }
    }

    private func response(
        to written: StoredItem, _ status: ItemResponse.Status
    ) throws -> ItemResponse {
        ItemResponse(
            status: status, item: try written.document(in: self.container), etag: written.etag,
            requestCharge: RequestCharge.write)
    }

    /// The item of that id.
    func find(_ id: String, _ partitionKey: PartitionKey) throws -> StoredItem? {
        let statement = try self.database.cachedStatement(
            sql: """
                SELECT \(StoredItem.columns) FROM items
                WHERE container = ? AND id = ? AND partition = ?
                    AND (expires IS NULL OR expires > ?)
                """)
        let arguments: StatementArguments = [
            self.container.id, id, partitionKey.storedText, self.now,
        ]
        return try Row.fetchOne(statement, arguments: arguments).map(StoredItem.init)
    }

    private func existing(_ id: String, _ partitionKey: PartitionKey) throws -> StoredItem {
        guard let item = try self.find(id, partitionKey) else {
            throw DocumentError.itemNotFound(id: id)
        }
        return item
    }

    private func read(
        _ id: String, _ partitionKey: PartitionKey, _ precondition: Precondition
    ) throws -> ItemResponse {
        let item = try self.existing(id, partitionKey)
        if case .ifNoneMatch = precondition, !precondition.isMet(by: item) {
            return ItemResponse(
                status: .notModified, etag: item.etag, requestCharge: RequestCharge.read)
        }
        try precondition.check(id, item)
        return ItemResponse(
            status: .ok, item: try item.document(in: self.container), etag: item.etag,
            requestCharge: RequestCharge.read)
    }

    private func patched(
        _ old: StoredItem, _ patch: ItemPatch, _ id: String
    ) throws -> CosmosObject {
        if let condition = patch.condition {
            let document = CosmosValue.object(try old.document(in: self.container))
            do {
                let query = try CosmosQuery(parsing: "SELECT VALUE true \(condition)")
                guard try query.evaluate(over: [document]) == [true] else {
                    throw DocumentError.preconditionFailed(id: id)
                }
            } catch let error as CosmosQueryError {
                throw DocumentError.invalidQuery(error)
            }
        }
        let fixed = ["id", self.container.partitionKeyPath.names.first ?? ""]
        return try patch.applied(
            to: old.body(), protecting: CosmosObject.systemProperties.union(fixed))
    }
}

extension Precondition {
    /// Whether it holds of an item; `nil` stands for none being there.
    fileprivate func isMet(by item: StoredItem?) -> Bool {
        switch self {
        case .none: true
        case .ifMatch("*"): item != nil
        case .ifMatch(let etag): item?.etag == etag
        case .ifNoneMatch("*"): item == nil
        case .ifNoneMatch(let etag): item?.etag != etag
        }
    }

    fileprivate func check(_ id: String, _ item: StoredItem?) throws(DocumentError) {
        guard self.isMet(by: item) else { throw .preconditionFailed(id: id) }
    }
}

extension PartitionKey {
    /// The key as the file has it: JSON, and nothing at all for an undefined one.
    var storedText: String {
        self == .undefined ? "" : self.value.jsonText()
    }
}
