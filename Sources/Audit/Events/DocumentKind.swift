package import CosmosSQL

/// The kinds of documents, by their partition keys.
package enum DocumentKind: String, Hashable, Sendable, CaseIterable {
    /// A migration and where it is applied.
    case migration
    /// A schema at a moment.
    case schemaSnapshot = "schema-snapshot"
    /// Something that was done.
    case changeEvent = "change-event"

    /// The version of the documents' layout that this release writes.
    private static let schemaVersion = 1.0

    /// The members that all documents of the kind begin with.
    ///
    /// `_partitionKey` repeats the kind for older readers.
    package func members(databaseId: String) -> CosmosObject {
        [
            "entityType": .string(self.rawValue), "_partitionKey": .string(self.rawValue),
            "databaseId": .string(databaseId), "schemaVersion": .number(Self.schemaVersion),
        ]
    }
}
