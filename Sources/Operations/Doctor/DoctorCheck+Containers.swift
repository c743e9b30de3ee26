import Documents

extension DoctorCheck {
    /// Whether the containers are there with the settings they need.
    static let containers = DoctorCheck(
        name: "containers", inOrder: "The containers are as they should be.",
        question: .workspace { workspace in
            guard workspace.hasStore else { return [] }
            let analytics = ProvisionedContainer.userSessions(
                database: workspace.configuration.documents.analyticsDatabase)
            do throws(DocumentError) {
                let store = try workspace.documentStore()
                let own = try await Provisioner(store, [.versionControl(workspace.container)])
                    .plan()
                let others = try await Provisioner(store, [analytics]).plan()
                return own.steps.compactMap(Self.finding) + Self.missing(others)
            } catch {
                // The check of the store tells of it.
                return []
            }
        })

    private static func finding(_ step: ProvisionPlan.Step) -> DoctorFinding? {
        switch step {
        case .createDatabase, .keep: nil
        case .createContainer(let container):
            DoctorFinding(
                .containerMissing, "The container \(container.address) does not exist.",
                "Run `dbvc provision --yes`.")
        case .changeSettings(let address, _, _):
            DoctorFinding(
                .containerSettings,
                "The container \(address) has another indexing policy or time to live than queries need.",
                "Run `dbvc provision --yes`.")
        case .conflict(let address, let setting):
            DoctorFinding(
                .containerPartitionKey,
                "The container \(address) has another \(setting), which can never be changed.",
                "Name another container with DBVC_COSMOS_CONTAINER, and run `dbvc provision --yes`."
            )
        }
    }

    /// Whether the analytics are missing; their settings are their own product's affair.
    private static func missing(_ plan: ProvisionPlan) -> [DoctorFinding] {
        plan.steps.compactMap { step in
            guard case .createContainer(let container) = step else { return nil }
            return DoctorFinding(
                .analyticsMissing, "The container \(container.address) does not exist.",
                "Run `dbvc provision --yes`.")
        }
    }
}
