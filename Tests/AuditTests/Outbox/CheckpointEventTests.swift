import Audit
import Databases
import Diagnostics
import Testing

@Suite("Checkpoints in the outbox")
struct CheckpointEventTests {
    let fixture: AuditFixture
    let connection: any DatabaseConnection
    let key: SigningKey

    init() async throws {
        self.fixture = try AuditFixture()
        self.connection = try await self.fixture.connect()
        self.key = try SigningKey.generate(name: "test", seed: Array(repeating: 1, count: 32))
        try await self.fixture.record(6, on: self.connection)
    }

    private func sign() async throws -> SignedCheckpoint {
        try await self.connection.execute("BEGIN IMMEDIATE")
        let note = try await self.fixture.ledger.appendCheckpoint(
            AuditFixture.draft(50), origin: "dbvc/test", signedBy: self.key, on: self.connection)
        try await self.connection.execute("COMMIT")
        return note
    }

    private func inspect(anchors: [SignedCheckpoint]) async throws -> AuditVerdict {
        try await self.fixture.inspect(
            AuditExpectations(
                databaseId: "lpa-bloom-db-dev", origin: "dbvc/test", keys: [self.key.verifier],
                anchors: anchors), on: self.connection)
    }

    @Test("A checkpoint signs all events before it, and anchors them")
    func signing() async throws {
        let first = try await self.sign()
        try await self.connection.execute("BEGIN IMMEDIATE")
        try await self.fixture.outbox.append(AuditFixture.draft(60), on: self.connection)
        try await self.connection.execute("COMMIT")
        let second = try await self.sign()

        let verdict = try await self.inspect(anchors: [first, second])

        #expect([first, second].map(\.checkpoint.size) == [6, 8])
        #expect(verdict.integrity.fault == nil)
        #expect(verdict.integrity.checkpoints == 2)
        #expect(verdict.anchoring.anchoredThrough == 8)
        #expect(verdict.anchoring.unanchored == EventRange(from: 9, through: 9))
        #expect(verdict.anchoring.summary.hasSuffix("9 is the checkpoint itself."))
        #expect(verdict.findings == [])
    }

    @Test("What is kept of the tree is no event, and is not believed when it is wrong")
    func keptFrontier() async throws {
        let first = try await self.sign()
        let kept = try await self.connection.query(
            "SELECT payload FROM dbvc_outbox WHERE sequence = -1")
        #expect(kept.rows.count == 1)
        let expected = try await self.fixture.ledger.frontier(on: self.connection)
        let peak = String(repeating: "0", count: 64)
        for forged in [
            #"{"peaks":["\#(peak)","\#(peak)"],"size":6}"#, #"{"peaks":["\#(peak)"],"size":4}"#,
            "[", #"{"peaks":[],"size":6}"#,
        ] {
            try await self.connection.query(
                "UPDATE dbvc_outbox SET payload = ? WHERE sequence = -1", [.text(forged)])
            #expect(try await self.fixture.ledger.frontier(on: self.connection) == expected)
        }

        let second = try await self.sign()

        #expect(try await self.inspect(anchors: [first, second]).outcome == .done)
        #expect(try await self.fixture.outbox.pending(limit: 9, on: self.connection).count == 8)
        #expect(try await self.fixture.ledger.count(on: self.connection) == 8)
    }

    @Test("Nothing is signed where an event is missing or a hash is none")
    func brokenRows() async throws {
        try await self.connection.execute("UPDATE dbvc_outbox SET hash = 'x' WHERE sequence = 3")
        await #expect(throws: AuditError.unreadableEntry(sequence: 3)) { try await self.sign() }
        try await self.connection.execute("ROLLBACK")
        try await self.connection.execute("DELETE FROM dbvc_outbox WHERE sequence IN (3, 4)")
        await #expect(throws: AuditError.unreadableEntry(sequence: 3)) { try await self.sign() }
    }
}
