import Documents

/// Which part of a container a query or a change feed is about.
enum FeedScope: Hashable, Sendable {
    /// All of it.
    case everything
    /// One logical partition.
    case partition(PartitionKey)
    /// A part without items.
    case nothing

    /// The logical partition, if it is one.
    var partitionKey: PartitionKey? {
        if case .partition(let key) = self { key } else { nil }
    }
}

extension CosmosEndpoint {
    /// Finds out what a request is about.
    ///
    /// Client libraries name a partition key, the one range there is, or an interval of hashes; an
    /// interval is understood when it holds all partitions, one or none.
    func scope(
        of request: CosmosRequest, _ container: ContainerAddress
    ) async throws -> FeedScope {
        let headers = request.headers
        guard headers[.partitionKeyRange].map({ $0 == "0" || $0.hasSuffix(",0") }) ?? true else {
            throw EndpointError.rangeGone
        }
        if let key = try request.partitionKey() { return .partition(key) }
        guard let start = headers[.startRange], let end = headers[.endRange],
            start != "" || end.uppercased() != "FF"
        else { return .everything }
        let keys = try await self.store.partitionKeys(in: container)
        let selected = keys.filter { key in
            let hash = EffectivePartitionKey.text(of: key)
            return hash == start || (start <= hash && hash < end)
        }
        switch selected.count {
        case 0: return .nothing
        case keys.count: return .everything
        case 1: return .partition(selected[0])
        default: throw EndpointError.unsupported(feature: "reading of a part of a range")
        }
    }
}
