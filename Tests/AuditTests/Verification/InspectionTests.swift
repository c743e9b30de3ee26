import Audit
import CosmosSQL
import Databases
import Diagnostics
import Documents
import Testing

@Suite("AuditInspection")
struct InspectionTests {
    let fixture: AuditFixture
    let connection: any DatabaseConnection

    init() async throws {
        self.fixture = try AuditFixture()
        self.connection = try await self.fixture.connect()
        try await self.fixture.record(9, on: self.connection)
    }

    private func relay() async throws {
        let report = await self.fixture.relay().run(on: self.connection)
        try #require(report.isComplete)
    }

    private func store(_ verdict: AuditVerdict) throws -> StoreVerdict {
        try #require(verdict.completeness.store)
    }

    @Test("An outbox and the store that was relayed to agree")
    func agreement() async throws {
        try await self.relay()

        let verdict = try await self.fixture.inspect(on: self.connection)

        #expect(verdict.outcome == .done)
        #expect(verdict.integrity.events == 9)
        #expect(verdict.integrity.databaseId == "lpa-bloom-db-dev")
        #expect(try self.store(verdict).same == 9)
        #expect(try self.store(verdict).relayedThrough == 9)
        #expect(verdict.findings.map(\.code) == ["audit-unanchored"])
        #expect(
            verdict.completeness.summary
                == "The events agree with 9 documents of the store.")
    }

    @Test("Events that were not relayed yet are not missing in the store")
    func unrelayed() async throws {
        let verdict = try await self.fixture.inspect(on: self.connection)

        #expect(verdict.outcome == .done)
        #expect(try self.store(verdict).same == 0)
        #expect(try self.store(verdict).isComplete)
    }

    @Test("Documents that are missing or say something else are named")
    func store() async throws {
        try await self.relay()
        let documents = try await self.fixture.documents(.changeEvent)
        for sequence in [3, 4, 8] {
            let id = try #require(documents.first { $0[.sequence] == .number(Double(sequence)) })
            try await self.fixture.store.delete(
                id: try #require(id[.id]?.stringValue), in: self.fixture.container,
                partitionKey: "change-event")
        }
        var changed = try #require(documents.first { $0[.sequence] == 6 })
        changed[.executor] = "eve"
        try await self.fixture.store.upsertAll([changed], in: self.fixture.container)
        var doubled = try #require(documents.first { $0[.sequence] == 7 })
        doubled[.id] = "another"
        try await self.fixture.store.upsertAll([doubled], in: self.fixture.container)

        let verdict = try await self.fixture.inspect(on: self.connection)

        let store = try self.store(verdict)
        #expect(
            store.missing == [EventRange(from: 3, through: 4), EventRange(from: 8, through: 8)])
        #expect(store.different == [6, 7])
        #expect(store.same == 4)
        #expect(verdict.outcome == .invalid)
        #expect(
            verdict.completeness.findings.map(\.code)
                == ["audit-store-incomplete", "audit-store-differs"])
        #expect(verdict.completeness.summary.contains("lacks the events 3 to 4, 8."))
    }

    @Test("An outbox that was cut off is found by what the store has, or by the relay's mark")
    func cutOutbox() async throws {
        try await self.relay()
        try await self.connection.execute("DELETE FROM dbvc_outbox WHERE sequence > 7")

        let verdict = try await self.fixture.inspect(on: self.connection)

        #expect(verdict.integrity.fault == nil)
        #expect(try self.store(verdict).beyondEnd == [8, 9])
        #expect(verdict.completeness.findings.map(\.code) == ["audit-outbox-cut"])
        #expect(verdict.outcome == .invalid)
    }

    @Test("A row whose columns say something else than its event is found")
    func misfiledRows() async throws {
        for column in ["hash", "event_id"] {
            let set = "UPDATE dbvc_outbox SET \(column) = "
            let old = try await self.connection.query(
                "SELECT \(column) FROM dbvc_outbox WHERE sequence = 5"
            ).rows[0][0]
            try await self.connection.query(set + "'x' WHERE sequence = 5")
            let verdict = try await self.fixture.inspect(on: self.connection)
            #expect(verdict.integrity.fault?.kind == "misfiled", "\(column)")
            #expect(verdict.integrity.fault?.position == 5)
            #expect(verdict.integrity.events == 4)
            try await self.connection.query(set + "? WHERE sequence = 5", [old])
        }
    }

    @Test("Missing rows are named by the first of them, and what is behind the hole is still read")
    func hole() async throws {
        try await self.connection.execute(
            "UPDATE dbvc_outbox SET sequence = sequence + 100000 WHERE sequence > 6")

        let verdict = try await self.fixture.inspect(on: self.connection)

        #expect(verdict.integrity.fault?.position == 7)
        #expect(verdict.integrity.fault?.kind == "misfiled")
        #expect(try await self.fixture.ledger.page(after: 6, on: self.connection).count == 3)
    }

    @Test("Where the chain is broken the history is not judged")
    func unjudgedHistory() async throws {
        try await self.connection.execute("DELETE FROM dbvc_outbox WHERE sequence = 2")

        let verdict = try await self.fixture.inspect(
            AuditExpectations(history: []), on: self.connection)

        #expect(verdict.completeness.history == nil)
        #expect(
            verdict.completeness.summary
                == "The history was not compared, because the chain is broken.")
    }
}
