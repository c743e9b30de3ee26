import Audit
import CosmosSQL
import Databases
import Diagnostics
import Documents
import FoundationEssentials
import Testing

@Suite("Erasure")
struct ErasureTests {
    let fixture: AuditFixture
    let connection: any DatabaseConnection

    init() async throws {
        self.fixture = try AuditFixture()
        self.connection = try await self.fixture.connect()
        try await self.fixture.record(6, on: self.connection)
    }

    private func erase(_ erasure: Erasure) async throws -> ErasureReport {
        try await self.connection.execute("BEGIN IMMEDIATE")
        let report = try await self.fixture.ledger.erase(erasure, on: self.connection)
        try await self.connection.execute("COMMIT")
        return report
    }

    private func storeErasure() -> StoreErasure {
        StoreErasure(of: "lpa-bloom-db-dev", in: self.fixture.store, self.fixture.container)
    }

    /// All that the table and the store hold, as one text.
    private func everything() async throws -> String {
        let rows = try await self.connection.query("SELECT payload, attachment FROM dbvc_outbox")
        var texts = rows.rows.flatMap { $0.compactMap(\.textValue) }
        for kind in [DocumentKind.changeEvent, .migration] {
            texts += try await self.fixture.documents(kind).map {
                CanonicalJSON.text(of: .object($0))
            }
        }
        return texts.joined(separator: "\n")
    }

    @Test("A name is erased from outbox, attachments and store, and all stay verifiable")
    func names() async throws {
        _ = await self.fixture.relay().run(on: self.connection)
        let before = try await self.fixture.inspect(on: self.connection)
        #expect(try await self.everything().contains("\"ann\""))

        let erasure = Erasure([.executor], value: "ann")
        let report = try await self.erase(erasure)
        let halfway = try await self.fixture.inspect(on: self.connection)
        let rewritten = try await self.storeErasure().run(erasure, names: report.names)
        let after = try await self.fixture.inspect(on: self.connection)

        #expect(report.events == [1, 2, 3, 4, 5, 6])
        #expect(report.fields == 6)
        #expect(halfway.completeness.store?.different == [1, 2, 3, 4, 5, 6])
        #expect(rewritten == 12)
        #expect(try await !self.everything().contains("\"ann\""))
        #expect(try await self.everything().contains("build-7"))
        #expect(after.outcome == .done)
        #expect(after.integrity.erasedFields == 6)
        #expect(after.integrity.head == before.integrity.head)
        #expect(after.integrity.root == before.integrity.root)
        #expect(
            after.integrity.summary
                == "All 6 events are linked and have their hashes; 6 personal fields were erased "
                + "from them.")
        #expect(try await self.storeErasure().run(erasure, names: report.names) == 0)
        #expect(try await self.erase(erasure).fields == 0)
    }

    @Test("Only the chosen events and members are touched, and the last salt takes the salts along")
    func selection() async throws {
        let report = try await self.erase(Erasure(events: 2...3))
        let other = try await self.erase(Erasure([.hostName, .timestamp], value: "nobody"))

        let rows = try await self.fixture.ledger.page(after: 0, on: self.connection)
        let events = try rows.map { try CosmosValue(json: $0.payload) }
        #expect(report.events == [2, 3])
        #expect(report.fields == 4)
        #expect(other.events == [])
        #expect(
            events.map { $0["executor"].isUndefined } == [false, true, true, false, false, false])
        #expect(events[1]["salts"].isUndefined)
        #expect(events[1]["commitments"]["executor"].stringValue?.count == 64)
        #expect(events[1]["timestamp"].stringValue != nil)
        #expect(try await self.fixture.inspect(on: self.connection).integrity.erasedFields == 4)
    }

    @Test("What is relayed after the erasure no longer has the name")
    func relayedLater() async throws {
        _ = try await self.erase(Erasure(value: "ann"))
        let report = await self.fixture.relay().run(on: self.connection)

        #expect(report.isComplete)
        #expect(try await !self.everything().contains("\"ann\""))
        #expect(try await self.fixture.inspect(on: self.connection).outcome == .done)
    }

    @Test("What is erased is erased from the beginning of a change that is still open as well")
    func openChange() async throws {
        let outbox = self.fixture.outbox
        let slot = IntentSlot(of: QualifiedName(schema: "main", name: "flyway_schema_history"))
        var draft = AuditFixture.draft(7)
        draft.eventType = .started
        try await self.connection.execute("BEGIN IMMEDIATE")
        let event = try await outbox.append(draft, on: self.connection)
        try await outbox.open(slot, with: event, on: self.connection)
        try await self.connection.execute("COMMIT")

        let report = try await self.erase(Erasure([.executor], value: "ann"))

        #expect(report.events == [1, 2, 3, 4, 5, 6, 7])
        #expect(report.fields == 7)
        let rows = try await self.connection.query("SELECT payload, attachment FROM dbvc_outbox")
        #expect(rows.rows.count == 8)
        #expect(
            !rows.rows.joined().contains { $0.textValue?.contains("\"ann\"") ?? false })
        let glance = try await outbox.glance(at: slot, on: self.connection)
        let open = try #require(glance.openIntent)
        #expect(open["migrationId"] == event.document["migrationId"])
        #expect(open["hash"]?.stringValue == event.hash)
        #expect(open["executor"] == nil)
        #expect(try await self.fixture.inspect(on: self.connection).integrity.erasedFields == 7)
        #expect(try await self.erase(Erasure([.executor], value: "ann")).fields == 0)
    }

    @Test("A member without a commitment stays, for the hash covers it")
    func withoutCommitment() async throws {
        let outbox = Outbox(dialect: self.fixture.driver.dialect, schema: "main")
        try await outbox.append(AuditFixture.draft(7), on: self.connection)

        let report = try await self.erase(Erasure([.executor], events: 7...7))

        #expect(report.unerasable == 1)
        #expect(report.events == [])
        #expect(try await self.fixture.inspect(on: self.connection).outcome == .done)
    }

    @Test("A report tells no names when it is encoded")
    func encodedReport() async throws {
        let report = try await self.erase(Erasure())

        #expect(report.names == ["ann"])
        let encoded = try JSONEncoder().encode(report)
        #expect(!String(decoding: encoded, as: UTF8.self).contains("ann"))
    }
}
