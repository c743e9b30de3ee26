import Audit
import CosmosSQL
import Diagnostics
import TestKit
import Testing

/// A log with events of all kinds, a checkpoint in each hundredth, and two anchors.
struct SampleLog {
    static let count = 1_000
    static let anchorSizes: [Int64] = [500, 900]
    static let origin = "dbvc/lpa-bloom-db-dev"

    /// The texts of the events, the first at index 0.
    private(set) var payloads: [[UInt8]] = []
    private(set) var anchors: [SignedCheckpoint] = []
    /// The rows that the history table has at the end.
    private(set) var history: [HistoryReference] = []
    let key: SigningKey
    private let databaseId: String
    private let environment: String
    private var head = ChainHead.origin
    private var frontier = MerkleFrontier()
    private var salt: UInt64 = 0
    private var rank = 0

    /// The log that the tests change.
    static let shared = Result { try SampleLog(count: Self.count) }

    /// Makes a log; of equal arguments it is always the same.
    init(
        count: Int, databaseId: String = "lpa-bloom-db-dev", environment: String = "dev",
        keySeed: UInt8 = 1
    ) throws {
        self.databaseId = databaseId
        self.environment = environment
        self.key = try SigningKey.generate(
            name: "dbvc-test", seed: Array(repeating: keySeed, count: 32))
        for number in 1...count {
            try self.append(number)
            if Self.anchorSizes.contains(Int64(number)) { self.anchors.append(try self.note()) }
        }
    }

    /// What is known of the log from elsewhere.
    var expectations: AuditExpectations {
        AuditExpectations(
            databaseId: self.databaseId, origin: Self.origin, keys: [self.key.verifier],
            anchors: self.anchors, history: self.history)
    }

    /// Signs what there is.
    private func note() throws -> SignedCheckpoint {
        try self.key.sign(
            Checkpoint(
                origin: Self.origin, size: self.frontier.size, root: self.frontier.root))
    }

    private mutating func append(_ number: Int) throws {
        var draft = self.draft(number)
        if number.isMultiple(of: 100) {
            draft.eventType = .checkpoint
            draft.checkpoint = try self.note().text
        } else {
            self.fill(&draft)
        }
        self.salt += 1
        let salt = self.salt
        let event = ChangeEvent(draft, after: self.head, salting: { salt })
        self.head = event.head
        self.frontier.append(try #require(TreeHash(hex: event.hash)))
        self.payloads.append(CanonicalJSON.bytes(of: .object(event.document)))
    }

    private func draft(_ number: Int) -> EventDraft {
        var draft = AuditFixture.draft(number)
        let kinds = EventType.allCases.filter { $0 != .checkpoint && $0 != .cleaned }
        draft.eventType = number == 57 ? .cleaned : kinds[number % kinds.count]
        draft.databaseId = self.databaseId
        draft.environment = self.environment
        draft.executionContext.triggeredBy = number.isMultiple(of: 3) ? "bob" : nil
        draft.statements = number % 7
        draft.reason = number.isMultiple(of: 5) ? "because \"é\" \\ \n" : nil
        return draft
    }

    /// Gives an event the row that it is about, and changes the history accordingly.
    private mutating func fill(_ draft: inout EventDraft) {
        switch draft.eventType {
        case .completed, .baselined, .rolledBack, .failed, .interrupted:
            self.rank += 1
            let row = HistoryReference(
                installedRank: self.rank, version: "\(self.rank)", checksum: -7,
                success: draft.eventType != .failed && draft.eventType != .interrupted)
            if draft.eventType == .failed {
                draft.error = EventError(code: "statement-refused", message: "no such table: é")
            }
            draft.history = row
            draft.historyTable = "main.flyway_schema_history"
            self.history.append(row)
        case .repaired:
            guard let row = self.history.popLast() else { return }
            draft.history = row
            draft.before = row.document
        case .cleaned: self.history = []
        default: break
        }
    }
}
