package import CosmosSQL

/// What a container indexes, in a form in which two policies that mean the same are equal.
///
/// Source: "Indexing policies in Azure Cosmos DB".
package struct IndexingPolicy: Hashable, Sendable {
    /// One path of a composite index.
    package struct CompositePath: Hashable, Sendable {
        /// The path, such as `/timestamp`.
        package var path: String
        /// Whether the greatest value comes first.
        package var isDescending: Bool

        /// Names a path and a direction.
        package init(_ path: String, isDescending: Bool = false) {
            self.path = path
            self.isDescending = isDescending
        }
    }

    /// What every policy leaves out, whether it says so or not.
    private static let alwaysExcluded = "/\"_etag\"/?"

    /// `consistent`, or `none` for no index at all.
    package var mode: String
    /// Whether items are indexed without being asked for.
    package var isAutomatic: Bool
    /// The paths that are indexed.
    package var includedPaths: Set<String>
    /// The paths that are not.
    package var excludedPaths: Set<String>
    /// The indexes over several paths.
    package var compositeIndexes: Set<[CompositePath]>
    /// Further members of the policy, such as spatial indexes.
    package var others: CosmosObject

    /// Describes a policy that indexes everything but some paths.
    package init(
        excluding excludedPaths: Set<String> = [],
        compositeIndexes: Set<[CompositePath]> = []
    ) {
        self.mode = "consistent"
        self.isAutomatic = true
        self.includedPaths = ["/*"]
        self.excludedPaths = excludedPaths.union([Self.alwaysExcluded])
        self.compositeIndexes = compositeIndexes
        self.others = [:]
    }

    /// Reads a policy; what it does not say is the default, and `nil` the default whole.
    package init(document: CosmosObject?) {
        self.init()
        for (name, value) in document ?? [:] {
            switch name {
            case "indexingMode": self.mode = value.stringValue?.lowercased() ?? self.mode
            case "automatic": self.isAutomatic = value.booleanValue ?? true
            case "includedPaths": self.includedPaths = Self.paths(value)
            case "excludedPaths":
                self.excludedPaths = Self.paths(value).union([Self.alwaysExcluded])
            case "compositeIndexes":
                self.compositeIndexes = Set((value.arrayValue ?? []).map(Self.compositeIndex))
            default:
                guard value != [], value != .null else { continue }
                self.others[name] = value
            }
        }
    }

    /// The policy as Cosmos DB writes it.
    package var document: CosmosObject {
        var document: CosmosObject = [
            "indexingMode": .string(self.mode), "automatic": .boolean(self.isAutomatic),
            "includedPaths": Self.list(self.includedPaths),
            "excludedPaths": Self.list(self.excludedPaths),
        ]
        if !self.compositeIndexes.isEmpty {
            let indexes = self.compositeIndexes.map { index in
                CosmosValue.array(index.map(\.document))
            }
            document["compositeIndexes"] = .array(
                indexes.sorted { $0.jsonText() < $1.jsonText() })
        }
        for (name, value) in self.others { document[name] = value }
        return document
    }

    /// Whether it is the policy of a container that was made without one.
    package var isDefault: Bool { self == IndexingPolicy() }

    private static func paths(_ value: CosmosValue) -> Set<String> {
        Set((value.arrayValue ?? []).compactMap { $0["path"].stringValue })
    }

    private static func list(_ paths: Set<String>) -> CosmosValue {
        .array(paths.sorted().map { ["path": .string($0)] })
    }

    private static func compositeIndex(_ value: CosmosValue) -> [CompositePath] {
        (value.arrayValue ?? []).map { part in
            CompositePath(
                part["path"].stringValue ?? "",
                isDescending: part["order"].stringValue?.lowercased() == "descending")
        }
    }
}

extension IndexingPolicy.CompositePath {
    fileprivate var document: CosmosValue {
        [
            "path": .string(self.path),
            "order": .string(self.isDescending ? "descending" : "ascending"),
        ]
    }
}
