import Documents

/// Which containers an installation needs.
package struct Provision: Hashable, Sendable {
    /// The path of the partition key unless another one is asked for.
    package static let defaultPartitionKeyPath = "/entityType"

    /// The partition key of the analytics container; `nil` to leave that container alone.
    package var analyticsPartitionKeyPath: String?

    /// Names the containers.
    package init(analyticsPartitionKeyPath: String? = Provision.defaultPartitionKeyPath) {
        self.analyticsPartitionKeyPath = analyticsPartitionKeyPath
    }
}

extension Workspace {
    /// Compares the containers with what is needed, and makes what is missing where asked to.
    ///
    /// - Throws: `DocumentError.containerDiffers` for a setting that can never be changed, before anything is done; and
    ///   what the store throws, after which the same call goes on.
    package func provision(
        _ provision: Provision, carryingOut: Bool
    ) async throws -> ProvisionResult {
        var containers = [ProvisionedContainer.versionControl(self.container)]
        if let path = provision.analyticsPartitionKeyPath {
            containers.append(
                .userSessions(
                    database: self.configuration.documents.analyticsDatabase,
                    partitionKeyPath: path))
        }
        let provisioner = Provisioner(try self.documentStore(), containers)
        let plan = try await provisioner.plan()
        if let conflict = plan.conflicts.first { throw conflict }
        if carryingOut { try await provisioner.carryOut(plan) }
        return ProvisionResult(
            store: self.documentStoreName,
            steps: plan.steps.map { ProvisionResult.Step($0, isDone: carryingOut) },
            isDone: carryingOut || plan.isEmpty)
    }

    /// What people call the store: its account or its file.
    var documentStoreName: String {
        guard let string = self.configuration.documents.connectionString else {
            return self.configuration.documents.storePath
        }
        return (try? AzureAccount(connectionString: string))?.endpoint ?? "Azure Cosmos DB"
    }
}
