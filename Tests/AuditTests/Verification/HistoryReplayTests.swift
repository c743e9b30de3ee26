import Audit
import CosmosSQL
import Diagnostics
import Testing

@Suite("HistoryReplay")
struct HistoryReplayTests {
    static func row(_ rank: Int, success: Bool = true, checksum: Int32? = -7) -> HistoryReference {
        HistoryReference(
            installedRank: rank, version: "\(rank)", checksum: checksum, success: success)
    }

    /// The verdict on the history of a database where these events happened.
    static func verdict(
        _ events: [(EventType, HistoryReference?)], against history: [HistoryReference],
        removing: Set<Int> = []
    ) throws -> AuditVerdict {
        var verifier = AuditVerifier(AuditExpectations(history: history))
        var head = ChainHead.origin
        for (index, (kind, row)) in events.enumerated() {
            var draft = AuditFixture.draft(index + 1, kind)
            draft.history = row
            if removing.contains(index) { draft.before = row?.document }
            if kind == .repaired, !removing.contains(index) {
                draft.before = row?.document
                draft.after = row?.document
            }
            let event = ChangeEvent(draft, after: head, salting: { 1 })
            head = event.head
            verifier.check(event.document)
        }
        try #require(verifier.fault == nil)
        return verifier.verdict()
    }

    @Test("Each kind of change leaves the rows that it should")
    func changes() throws {
        let events: [(EventType, HistoryReference?)] = [
            (.baselined, Self.row(1)), (.started, Self.row(2)),
            (.failed, Self.row(2, success: false)), (.repaired, Self.row(2, success: false)),
            (.completed, Self.row(2)), (.repaired, Self.row(2, checksum: 8)), (.failed, nil),
            (.interrupted, Self.row(3, success: false)), (.rolledBack, Self.row(4)),
            (.validated, nil),
        ]
        let history = [
            Self.row(1), Self.row(2, checksum: 8), Self.row(3, success: false), Self.row(4),
        ]

        let verdict = try Self.verdict(events, against: history, removing: [3])

        #expect(verdict.completeness.history?.isComplete == true)
        #expect(verdict.outcome == .done)
        #expect(
            verdict.completeness.summary == "The events agree with the 4 rows of the history.")
    }

    @Test("Rows without an event are told apart: from before dbvc, or by another tool")
    func unexplainedRows() throws {
        let verdict = try Self.verdict(
            [(.completed, Self.row(3)), (.completed, Self.row(5))],
            against: (1...6).map { Self.row($0) })

        let history = try #require(verdict.completeness.history)
        #expect(history.fromBefore == [Self.row(1), Self.row(2)])
        #expect(history.unexplained == [Self.row(4), Self.row(6)])
        #expect(
            verdict.completeness.findings.map(\.code)
                == ["audit-row-unexplained", "audit-row-from-before"])
        #expect(verdict.completeness.findings.map(\.severity) == [.error, .note])
        #expect(verdict.outcome == .invalid)
    }

    @Test("A clean that was interrupted once the rows were gone leaves none", arguments: [0, 1])
    func interruptedClean(left: Int) throws {
        var verifier = AuditVerifier(AuditExpectations(history: []))
        var first = AuditFixture.draft(1, .completed)
        first.history = Self.row(1)
        let applied = ChangeEvent(first, after: .origin, salting: { 1 })
        var second = AuditFixture.draft(2, .interrupted)
        second.after = ["historyRows": .number(Double(left))]
        let interrupted = ChangeEvent(second, after: applied.head, salting: { 1 })
        for event in [applied, interrupted] { verifier.check(event.document) }

        let history = try #require(verifier.verdict().completeness.history)
        #expect(history.gone == (left == 0 ? [] : [Self.row(1)]))
    }

    @Test("Without any event all rows are from before")
    func noEvents() throws {
        let verdict = try Self.verdict([], against: [Self.row(1)])

        #expect(verdict.completeness.history?.fromBefore == [Self.row(1)])
        #expect(verdict.outcome == .done)
    }

    @Test("Rows that are gone or were changed without an event are named")
    func goneRows() throws {
        let verdict = try Self.verdict(
            (1...3).map { (.completed, Self.row($0)) },
            against: [Self.row(1), Self.row(3, checksum: 8)])

        let history = try #require(verdict.completeness.history)
        #expect(history.gone == [Self.row(2)])
        #expect(history.changed.map(\.found) == [Self.row(3, checksum: 8)])
        #expect(
            verdict.completeness.findings.map(\.code) == ["audit-row-gone", "audit-row-changed"])
        #expect(verdict.completeness.summary.contains("row 2 (version 2)"))
    }

    @Test("Where a database has several histories, only the events of the one count")
    func severalHistories() throws {
        func verifier(of table: String?) throws -> AuditVerifier {
            var verifier = AuditVerifier(
                AuditExpectations(history: [Self.row(1)], historyTable: table))
            var head = ChainHead.origin
            let events: [(EventType, String, HistoryReference?)] = [
                (.completed, "a.history", Self.row(1)), (.completed, "b.history", Self.row(2)),
                (.cleaned, "b.history", nil),
            ]
            for (index, (kind, table, row)) in events.enumerated() {
                var draft = AuditFixture.draft(index + 1, kind)
                draft.history = row
                draft.historyTable = table
                let event = ChangeEvent(draft, after: head, salting: { 1 })
                head = event.head
                verifier.check(event.document)
            }
            return verifier
        }

        let one = try verifier(of: "a.history").verdict().completeness.history
        let other = try verifier(of: "b.history").verdict().completeness.history

        #expect(one?.isComplete == true)
        #expect(one?.fromBefore == [])
        #expect(other?.unexplained == [Self.row(1)])
    }

    @Test("After a clean the table begins anew, and nothing in it is from before")
    func cleaned() throws {
        let verdict = try Self.verdict(
            [(.completed, Self.row(5)), (.cleaned, nil), (.completed, Self.row(2))],
            against: [Self.row(1), Self.row(2)])

        let history = try #require(verdict.completeness.history)
        #expect(history.unexplained == [Self.row(1)])
        #expect(history.gone == [])
    }
}
