/// Brings the containers of an installation into being.
///
/// Plan first, show the plan, then carry it out; doing so again changes nothing.
package struct Provisioner: Sendable {
    private let store: any ContainerStore & ContainerAdministration
    private let containers: [ProvisionedContainer]

    /// Connects a store with the containers that are wanted in it.
    package init(
        _ store: any ContainerStore & ContainerAdministration, _ containers: [ProvisionedContainer]
    ) {
        self.store = store
        self.containers = containers
    }

    /// Looks at what is there and says what is to be done.
    package func plan() async throws(DocumentError) -> ProvisionPlan {
        var existing: [String: [String: ContainerDefinition]] = [:]
        for database in Set(self.containers.map(\.address.database)) {
            existing[database] = try await self.store.containers(in: database)
        }
        return ProvisionPlan(for: self.containers, existing: existing)
    }

    /// Carries a plan out.
    ///
    /// - Throws: The first conflict of the plan before anything is done; and what the store throws,
    ///   after which the plan can be made and carried out again.
    package func carryOut(_ plan: ProvisionPlan) async throws(DocumentError) {
        if let conflict = plan.conflicts.first { throw conflict }
        for step in plan.steps {
            switch step {
            case .createContainer(let container):
                try await self.store.ensureContainer(container.address, container.definition)
            case .changeSettings(let address, _, let wanted):
                try await self.store.replaceContainer(address, wanted)
            case .createDatabase, .conflict, .keep: break
            }
        }
    }
}
