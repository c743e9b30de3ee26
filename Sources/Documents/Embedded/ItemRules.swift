import CosmosSQL

/// What Cosmos DB demands of items.
enum ItemRules {
    /// The most bytes an item may take as JSON.
    static let sizeLimit = 2 * 1_024 * 1_024
    /// The most bytes an id may have.
    static let idLimit = 1_023
    /// The most bytes a partition key may have.
    static let partitionKeyLimit = 2_048
    /// The longest time to live in seconds.
    static let timeToLiveLimit = 2_147_483_647.0

    /// The id of an item; throws when it has none, or one that is not allowed.
    static func id(of item: CosmosObject) throws(DocumentError) -> String {
        guard let id = item["id"]?.stringValue else {
            throw .invalidItem(reason: "it has no `id` that is a string")
        }
        guard 1...Self.idLimit ~= id.utf8.count else {
            throw .invalidItem(reason: "its id is empty or longer than \(Self.idLimit) bytes")
        }
        guard !id.contains(where: { "/\\?#".contains($0) }) else {
            throw .invalidItem(reason: "its id has one of the characters / \\ ? #")
        }
        return id
    }

    /// Throws when an item's own time to live is neither -1 nor a positive whole number.
    static func checkTimeToLive(of item: CosmosObject) throws(DocumentError) {
        guard let ttl = item["ttl"] else { return }
        guard let seconds = ttl.numberValue, seconds == -1 || seconds >= 1,
            seconds == seconds.rounded(), seconds <= Self.timeToLiveLimit
        else {
            throw .invalidItem(reason: "its ttl is neither -1 nor a positive whole number")
        }
    }

    /// Whether arrays and objects are nested no deeper than allowed.
    static func isShallow(_ value: CosmosValue, limit: Int = CosmosValue.depthLimit) -> Bool {
        switch value {
        case .array(let elements):
            limit > 0 && elements.allSatisfy { Self.isShallow($0, limit: limit - 1) }
        case .object(let object):
            limit > 0 && object.allSatisfy { Self.isShallow($0.value, limit: limit - 1) }
        default: true
        }
    }
}

extension ItemTransaction {
    /// Holds an item against the rules.
    ///
    /// - Returns: The item's id.
    func check(_ item: CosmosObject, _ partitionKey: PartitionKey) throws -> String {
        let id = try ItemRules.id(of: item)
        guard try self.container.partitionKey(of: item) == partitionKey else {
            throw DocumentError.partitionKeyMismatch(
                path: self.container.definition.partitionKeyPath)
        }
        guard partitionKey.storedText.utf8.count <= ItemRules.partitionKeyLimit else {
            throw DocumentError.invalidItem(
                reason: "its partition key is longer than \(ItemRules.partitionKeyLimit) bytes")
        }
        guard ItemRules.isShallow(.object(item)) else {
            throw DocumentError.invalidItem(
                reason: "it nests values deeper than \(CosmosValue.depthLimit) levels")
        }
        if self.container.definition.timeToLive != .off {
            try ItemRules.checkTimeToLive(of: item)
        }
        return id
    }
}
