/// What is to be done so that the containers of an installation are there with the settings they need.
///
/// A plan is made from what is wanted and what is there, without touching anything. Carried out, it
/// leads to a state in which the next plan has nothing to do. Nothing is ever deleted.
package struct ProvisionPlan: Hashable, Sendable {
    /// What is to be done about one container or database.
    package enum Step: Hashable, Sendable {
        /// The database is missing; it is made together with its first container.
        case createDatabase(String)
        /// The container is missing.
        case createContainer(ProvisionedContainer)
        /// Settings that can change are other ones; the first definition is the present one.
        case changeSettings(ContainerAddress, from: ContainerDefinition, to: ContainerDefinition)
        /// A setting that can never be changed is another one; nothing is done about the container.
        case conflict(ContainerAddress, setting: String)
        /// All is as it should be.
        case keep(ContainerAddress)
    }

    /// What is to be done, in order.
    package var steps: [Step]

    /// Compares what is wanted with what is there.
    ///
    /// - Parameters:
    ///   - wanted: The containers and their settings.
    ///   - existing: By the name of each database that exists, its containers by name.
    package init(
        for wanted: [ProvisionedContainer],
        existing: [String: [String: ContainerDefinition]]
    ) {
        self.steps = []
        var databases = Set(existing.keys)
        for container in wanted {
            if databases.insert(container.address.database).inserted {
                self.steps.append(.createDatabase(container.address.database))
            }
            let found = existing[container.address.database]?[container.address.container]
            self.steps.append(Self.step(for: container, found))
        }
    }

    /// Whether everything is as it should be.
    package var isEmpty: Bool {
        self.steps.allSatisfy { if case .keep = $0 { true } else { false } }
    }

    /// The containers with a setting that can never be changed, with that setting.
    package var conflicts: [DocumentError] {
        self.steps.compactMap { step in
            guard case .conflict(let address, let setting) = step else { return nil }
            return .containerDiffers(address, setting: setting)
        }
    }

    private static func step(
        for container: ProvisionedContainer, _ found: ContainerDefinition?
    ) -> Step {
        guard let found else { return .createContainer(container) }
        let wanted = container.definition
        if let setting = found.conflictingSetting(with: wanted) {
            return .conflict(container.address, setting: setting)
        }
        let isAlike =
            found.timeToLive == wanted.timeToLive
            && IndexingPolicy(document: found.indexingPolicy)
                == IndexingPolicy(document: wanted.indexingPolicy)
        return isAlike
            ? .keep(container.address)
            : .changeSettings(container.address, from: found, to: wanted)
    }
}

extension ProvisionPlan.Step: CustomStringConvertible {
    /// The step as a line for people.
    package var description: String {
        switch self {
        case .createDatabase(let name): "create the database \(name)"
        case .createContainer(let container):
            "create the container \(container.address), partition key "
                + container.definition.partitionKeyPath
        case .changeSettings(let address, let present, let wanted):
            "change the \(Self.difference(present, wanted)) of the container \(address)"
        case .conflict(let address, let setting):
            "the container \(address) exists with another \(setting), which can never be changed"
        case .keep(let address): "the container \(address) is as it should be"
        }
    }

    private static func difference(
        _ present: ContainerDefinition, _ wanted: ContainerDefinition
    ) -> String {
        guard present.timeToLive != wanted.timeToLive else { return "indexing policy" }
        let isIndexedAlike =
            IndexingPolicy(document: present.indexingPolicy)
            == IndexingPolicy(document: wanted.indexingPolicy)
        return isIndexedAlike ? "time to live" : "time to live and the indexing policy"
    }
}
