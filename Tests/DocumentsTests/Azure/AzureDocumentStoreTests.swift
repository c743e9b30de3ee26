import CosmosSQL
import CosmosServer
import Diagnostics
import Documents
import Foundation
import Testing

@Suite("AzureDocumentStore")
struct AzureDocumentStoreTests {
    private static let account = ProcessInfo.processInfo.environment["DBVC_TEST_COSMOS"]

    @Test(
        "Over HTTP the store keeps every promise", arguments: DocumentStoreConformance.allCases)
    func conformance(promise: DocumentStoreConformance) async throws {
        try await withServedStore { store in
            try await promise.run(on: store, database: "conformance")
            #expect(store.requestCharge > 0)
        }
    }

    @Test(
        "In Azure the store keeps every promise", .enabled(if: Self.account != nil),
        arguments: DocumentStoreConformance.allCases)
    func azure(promise: DocumentStoreConformance) async throws {
        let account = try AzureAccount(connectionString: Secret(Self.account.orThrow()))
        let store = AzureDocumentStore(
            account: account,
            clock: ServiceClock(now: {
                Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1_000))
            }), random: { UInt64.random(in: 0 ... .max) })

        try await promise.run(on: store, database: "dbvc-test-\(UUID().uuidString)")

        #expect(store.requestCharge > 0)
    }

    @Test(
        "A connection that is reset costs no item and makes none twice",
        arguments: [Fault.resetBefore, .resetAfter])
    func resets(fault: Fault) async throws {
        let container = ContainerAddress(database: "d", container: "c")
        try await withServedStore(faults: [FaultRule(fault, .only(1))]) { store in
            try await store.ensureContainer(container, ContainerDefinition())

            let response = try await store.create(
                ["id": "1", "entityType": "event"], in: container, partitionKey: "event")

            #expect(response.status == .created)
            let rows = try await store.rows(
                of: ItemQuery("SELECT VALUE c.id FROM c"), in: container)
            #expect(rows == ["1"])
        }
    }

    @Test("A server that throttles each third request loses nothing")
    func throttling() async throws {
        let container = ContainerAddress(database: "d", container: "c")
        let fault = Fault.refusal(status: 429, retryAfter: .milliseconds(1))
        try await withServedStore(faults: [FaultRule(fault, .every(3))]) { store in
            try await store.ensureContainer(container, ContainerDefinition())

            for number in 0..<20 {
                try await store.create(
                    ["id": .string("\(number)")], in: container, partitionKey: .undefined)
            }

            let count = try await store.rows(
                of: ItemQuery("SELECT VALUE COUNT(1) FROM c"), in: container)
            #expect(count == [20])
        }
    }

    @Test("Nobody at the address is a store that is not available")
    func nobody() async throws {
        let store = AzureDocumentStore(
            account: try AzureAccount(
                endpoint: "http://127.0.0.1:1",
                credential: .key(try AccountKey.emulator.orThrow())),
            clock: VirtualClock().serviceClock(), random: { 0 })

        let error = await #expect(throws: DocumentError.self) {
            try await store.ensureContainer(
                ContainerAddress(database: "d", container: "c"), ContainerDefinition())
        }

        #expect(error?.diagnostic.code == "document-store-unavailable")
    }
}
