import CosmosSQL

/// A range of hashed partition keys, which one server of the service holds.
struct PartitionKeyRange: Hashable, Sendable {
    /// The range's name.
    let id: String
    /// The lowest hash in it, in hexadecimal.
    let start: String
    /// The ranges it was split off from.
    let parents: [String]

    /// Reads the service's document of a range; `nil` when it names none.
    init?(_ document: CosmosValue) {
        guard let id = document["id"].stringValue else { return nil }
        self.id = id
        self.start = document["minInclusive"].stringValue ?? ""
        self.parents = (document["parents"].arrayValue ?? []).compactMap(\.stringValue)
    }
}
