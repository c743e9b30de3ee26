import CosmosSQL
import Documents

/// Merges what events say of migrations into the documents of the store.
struct MigrationRecorder {
    let store: any DocumentStore
    let container: ContainerAddress

    private static let partitionKey = PartitionKey.string(DocumentKind.migration.rawValue)
    /// How often a group is read and merged again because somebody else changed a document meanwhile.
    private static let attemptLimit = 5
    /// The most migrations in a group: each may have an older document, and 100 ids are read at once.
    private static let groupLimit = 50
    /// About how many bytes a group may have; a batch of two megabytes is refused.
    private static let groupBytes = 1_500_000

    /// Merges the members in order; later ones of the same migration come over earlier ones.
    func record(_ attachments: [CosmosObject]) async throws(DocumentError) {
        for group in Self.groups(of: attachments) {
            var attempt = 1
            while try await !self.merge(group, isLast: attempt == Self.attemptLimit) {
                attempt += 1
            }
        }
    }

    /// Writes a group as one batch.
    ///
    /// - Returns: Whether nobody interfered; the last attempt throws instead.
    private func merge(_ group: [CosmosObject], isLast: Bool) async throws(DocumentError) -> Bool {
        let ids = Set(group.flatMap(Self.ids)).sorted()
        var stored: [String: CosmosObject] = [:]
        for item in try await self.store.readAll(
            ids: ids, in: self.container, partitionKey: Self.partitionKey)
        {
            stored[item["id"]?.stringValue ?? ""] = item
        }
        let operations = Self.operations(merging: group, into: stored)
        guard !operations.isEmpty else { return true }
        do {
            try await self.store.performBatch(
                operations, in: self.container, partitionKey: Self.partitionKey)
            return true
        } catch .batchFailed(_, let reason) where !isLast && Self.isInterference(reason) {
            return false
        }
    }

    private static func operations(
        merging group: [CosmosObject], into stored: [String: CosmosObject]
    ) -> [ItemOperation] {
        var merged: [String: CosmosObject] = [:]
        var order: [String] = []
        for attachment in group {
            let id = Self.ids(of: attachment).first { id in
                stored[id].map { $0["databaseId"] == attachment["databaseId"] } ?? false
            }
            let target = id ?? attachment["id"]?.stringValue ?? ""
            guard
                let document = MigrationDocument.merge(
                    attachment, into: merged[target] ?? stored[target])
            else { continue }
            if merged.updateValue(document, forKey: target) == nil { order.append(target) }
        }
        return order.compactMap { id in
            guard let document = merged[id] else { return nil }
            guard let old = stored[id] else { return .create(document) }
            let etag = old["_etag"]?.stringValue.map(Precondition.ifMatch) ?? .none
            return .replace(id: id, document, etag)
        }
    }

    /// The ids a migration's document may have: today's, and the one of older writers.
    private static func ids(of attachment: CosmosObject) -> [String] {
        ["id", "migrationId"].compactMap { attachment[$0]?.stringValue }
    }

    private static func isInterference(_ error: DocumentError) -> Bool {
        switch error {
        case .preconditionFailed, .idTaken, .itemNotFound: true
        default: false
        }
    }

    private static func groups(of attachments: [CosmosObject]) -> [[CosmosObject]] {
        var groups: [[CosmosObject]] = []
        var bytes = 0
        for attachment in attachments {
            let size = CosmosValue.object(attachment).jsonText().utf8.count
            if let last = groups.last, last.count < Self.groupLimit, bytes + size < Self.groupBytes
            {
                groups[groups.count - 1].append(attachment)
                bytes += size
            } else {
                groups.append([attachment])
                bytes = size
            }
        }
        return groups
    }
}
