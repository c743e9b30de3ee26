import CosmosSQL
import Diagnostics
import Documents
import Testing

@Suite("Provisioning")
struct ProvisioningTests {
    static let address = ContainerAddress(database: "lpa-dbvc-dev", container: "version-control")
    static let wanted = [
        ProvisionedContainer.versionControl(Self.address),
        .userSessions(database: "conversion-analytics"),
    ]

    @Test("In an empty account everything is created, databases first")
    func emptyAccount() {
        let plan = ProvisionPlan(for: Self.wanted, existing: [:])

        #expect(
            plan.steps.map(\.description) == [
                "create the database lpa-dbvc-dev",
                "create the container lpa-dbvc-dev/version-control, partition key /entityType",
                "create the database conversion-analytics",
                "create the container conversion-analytics/user-sessions, partition key /entityType",
            ])
        #expect(!plan.isEmpty)
    }

    @Test(
        "What is there is kept, changed, or told to be in the way",
        arguments: [
            (
                Self.wanted[0].definition,
                "the container lpa-dbvc-dev/version-control is as it should be"
            ),
            (
                ContainerDefinition(),
                "change the indexing policy of the container lpa-dbvc-dev/version-control"
            ),
            (
                ContainerDefinition(
                    timeToLive: .perItem, indexingPolicy: Self.wanted[0].definition.indexingPolicy),
                "change the time to live of the container lpa-dbvc-dev/version-control"
            ),
            (
                ContainerDefinition(timeToLive: .seconds(5)),
                "change the time to live and the indexing policy of the container "
                    + "lpa-dbvc-dev/version-control"
            ),
            (
                ContainerDefinition(partitionKeyPath: "/id"),
                "the container lpa-dbvc-dev/version-control exists with another partition key, "
                    + "which can never be changed"
            ),
            (
                ContainerDefinition(uniqueKeys: [["/a"]]),
                "the container lpa-dbvc-dev/version-control exists with another unique key policy, "
                    + "which can never be changed"
            ),
        ])
    func steps(found: ContainerDefinition, sentence: String) {
        let plan = ProvisionPlan(
            for: [Self.wanted[0]], existing: ["lpa-dbvc-dev": ["version-control": found]])

        #expect(plan.steps.map(\.description) == [sentence])
    }

    @Test("Carried out, a plan leaves nothing to do, in a file as over HTTP")
    func idempotence() async throws {
        let fixture = try EmbeddedStoreFixture()
        try await Self.check(fixture.makeStore())
        try await withServedStore { try await Self.check($0) }
    }

    private static func check(_ store: any DocumentStore & ContainerAdministration) async throws {
        try await store.ensureContainer(self.address, ContainerDefinition())
        let provisioner = Provisioner(store, self.wanted)

        let plan = try await provisioner.plan()
        try await provisioner.carryOut(plan)
        let again = try await provisioner.plan()
        try await provisioner.carryOut(again)

        #expect(plan.steps.count == 3)
        #expect(again.isEmpty)
        try await store.upsertAll(
            [["id": "1", "entityType": "change-event", "databaseId": "d", "timestamp": "t"]],
            in: self.address)
        let sorted = ItemQuery("SELECT VALUE c.id FROM c ORDER BY c.databaseId, c.timestamp DESC")
        #expect(try await store.rows(of: sorted, in: self.address) == ["1"])
    }

    @Test("A container with another partition key stops everything before it begins")
    func conflicts() async throws {
        let store = try EmbeddedStoreFixture().makeStore()
        let sessions = Self.wanted[1].address
        try await store.ensureContainer(sessions, ContainerDefinition(partitionKeyPath: "/x"))
        let provisioner = Provisioner(store, Self.wanted)
        let plan = try await provisioner.plan()

        await #expect(
            throws: DocumentError.containerDiffers(sessions, setting: "partition key")
        ) {
            try await provisioner.carryOut(plan)
        }

        #expect(plan.conflicts.count == 1)
        #expect(try await store.containers(in: "lpa-dbvc-dev") == nil)
        let known = Provisioner(
            store, [.userSessions(database: "conversion-analytics", partitionKeyPath: "/x")])
        #expect(try await known.plan().isEmpty)
    }
}
