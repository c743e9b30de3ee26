package import CosmosSQL

/// The settings of a container.
package struct ContainerDefinition: Hashable, Sendable {
    /// The path of the partition key, such as `/entityType`; it can never be changed.
    package var partitionKeyPath: String
    /// How long items live after their last write.
    package var timeToLive: TimeToLive
    /// Groups of paths whose values together are unique in a logical partition; never changed either.
    package var uniqueKeys: [[String]]
    /// The indexing policy as Cosmos DB writes it; `nil` for the default one.
    package var indexingPolicy: CosmosObject?

    /// Whether and when items expire; an item's own `ttl` comes first where items expire at all.
    package enum TimeToLive: Hashable, Sendable {
        /// Never; `ttl` properties mean nothing.
        case off
        /// Only items with a `ttl` of their own.
        case perItem
        /// After so many seconds.
        case seconds(Int)
    }

    /// Describes a container.
    package init(
        partitionKeyPath: String = "/entityType", timeToLive: TimeToLive = .off,
        uniqueKeys: [[String]] = [], indexingPolicy: CosmosObject? = nil
    ) {
        self.partitionKeyPath = partitionKeyPath
        self.timeToLive = timeToLive
        self.uniqueKeys = uniqueKeys
        self.indexingPolicy = indexingPolicy
    }
}

extension ContainerDefinition {
    /// Reads the settings from a container's own document; what it does not name is the default.
    package init(document: CosmosValue) {
        self.init(
            partitionKeyPath: document["partitionKey"]["paths"][0].stringValue ?? "/entityType",
            timeToLive: TimeToLive(defaultTTL: document["defaultTtl"]),
            uniqueKeys: (document["uniqueKeyPolicy"]["uniqueKeys"].arrayValue ?? []).map { key in
                (key["paths"].arrayValue ?? []).compactMap(\.stringValue)
            },
            indexingPolicy: document["indexingPolicy"].objectValue)
    }

    /// The settings as members of a container's own document.
    package var document: CosmosObject {
        var document: CosmosObject = [
            "partitionKey": [
                "paths": [.string(self.partitionKeyPath)], "kind": "Hash", "version": 2,
            ]
        ]
        document["defaultTtl"] = self.timeToLive.defaultTTL
        if !self.uniqueKeys.isEmpty {
            let keys = self.uniqueKeys.map { paths in
                CosmosValue.object(["paths": .array(paths.map(CosmosValue.string))])
            }
            document["uniqueKeyPolicy"] = ["uniqueKeys": .array(keys)]
        }
        document["indexingPolicy"] = self.indexingPolicy.map(CosmosValue.object)
        return document
    }
}

extension ContainerDefinition.TimeToLive {
    fileprivate init(defaultTTL: CosmosValue) {
        switch defaultTTL.numberValue {
        case nil: self = .off
        case -1: self = .perItem
        case let seconds?: self = Int(exactly: seconds).map(Self.seconds) ?? .off
        }
    }

    fileprivate var defaultTTL: CosmosValue? {
        switch self {
        case .off: nil
        case .perItem: -1
        case .seconds(let seconds): .number(Double(seconds))
        }
    }
}
