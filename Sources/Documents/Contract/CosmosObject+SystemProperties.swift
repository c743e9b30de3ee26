package import CosmosSQL

extension CosmosObject {
    /// The names of the properties that stores set themselves.
    static let systemProperties: Set<String> = [
        "_rid", "_self", "_etag", "_attachments", "_ts", "_lsn", "_metadata",
    ]

    /// The item as its writer gave it, without what stores add.
    package var withoutSystemProperties: CosmosObject {
        guard self.contains(where: { Self.systemProperties.contains($0.key) }) else { return self }
        return CosmosObject(
            self.lazy.filter { !Self.systemProperties.contains($0.key) }.map { ($0.key, $0.value) })
    }
}
