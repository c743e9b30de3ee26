/// A container that an installation needs, with its settings.
package struct ProvisionedContainer: Hashable, Sendable {
    /// Where it is.
    package var address: ContainerAddress
    /// What its settings must be.
    package var definition: ContainerDefinition

    /// Describes a container.
    package init(_ address: ContainerAddress, _ definition: ContainerDefinition) {
        self.address = address
        self.definition = definition
    }
}

extension ProvisionedContainer {
    /// The container of the documents of dbvc.
    ///
    /// Scripts and schemas are not indexed: they are large, and nobody looks for one by its text. The
    /// composite indexes serve queries that select by database and sort by time or by sequence, and
    /// those that sort by two keys, which Cosmos DB refuses without one.
    package static func versionControl(_ address: ContainerAddress) -> ProvisionedContainer {
        let policy = IndexingPolicy(
            excluding: ["/upScript/?", "/downScript/?", "/schemaDefinition/*"],
            compositeIndexes: [
                [.init("/databaseId"), .init("/timestamp", isDescending: true)],
                [.init("/databaseId"), .init("/sequence")],
                [.init("/databaseId"), .init("/migrationId")],
                [.init("/databaseId"), .init("/capturedAt", isDescending: true)],
                [.init("/capturedAt", isDescending: true), .init("/databaseId")],
                [.init("/timestamp", isDescending: true), .init("/sequence", isDescending: true)],
            ])
        return ProvisionedContainer(
            address, ContainerDefinition(indexingPolicy: policy.document))
    }

    /// The container of the sessions of A/B tests, which dbvc makes and checks but never writes to.
    ///
    /// - Parameters:
    ///   - database: The database, `conversion-analytics` unless configured otherwise.
    ///   - partitionKeyPath: The path of the partition key, which is whatever the sessions have.
    /// - Returns: The container.
    package static func userSessions(
        database: String, partitionKeyPath: String = "/entityType"
    ) -> ProvisionedContainer {
        ProvisionedContainer(
            ContainerAddress(database: database, container: "user-sessions"),
            ContainerDefinition(partitionKeyPath: partitionKeyPath))
    }
}
