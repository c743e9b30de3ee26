package import CosmosSQL
import Diagnostics
import Documents

/// Reads the events of an audit once, in order, and gives the verdicts on it.
///
/// It is a value: a copy goes on from where the original was. It needs memory for the edge of the
/// Merkle tree, the anchors, and the rows of the history, however many events there are.
package struct AuditVerifier: Sendable {
    private let expectations: AuditExpectations
    private var chain: ChainVerifier
    private var frontier = MerkleFrontier()
    private var lastLeaf: TreeHash?
    private var erased = 0
    private var checkpoints = 0
    private var endsWithCheckpoint = false
    private var ring: KeyRing?
    private var anchors: AnchorComparison
    private var replay: HistoryReplay
    /// The first thing that is wrong; events after it are not looked at.
    package private(set) var fault: ChainFault?

    /// Begins before the first event.
    package init(_ expectations: AuditExpectations = AuditExpectations()) {
        self.expectations = expectations
        self.chain = ChainVerifier(databaseId: expectations.databaseId)
        self.ring =
            expectations.keys.isEmpty ? nil : KeyRing(trusting: expectations.keys)
        self.anchors = AnchorComparison(expectations.anchors, origin: expectations.origin)
        self.replay = HistoryReplay(of: expectations.historyTable)
        self.anchors.reach(self.frontier, ring: &self.ring)
    }

    /// How many events were found good.
    package var count: Int64 { self.frontier.size }

    /// Takes in the next event.
    ///
    /// - Parameters:
    ///   - json: Its text.
    ///   - label: What the place where it was found says that it is.
    /// - Returns: Whether all events are good so far.
    @discardableResult
    package mutating func check(_ json: [UInt8], labelled label: EventLabel? = nil) -> Bool {
        guard self.fault == nil else { return false }
        do throws(ChainFault) {
            let event = try self.chain.check(json, labelled: label)
            try self.checkCheckpoint(event)
            self.accept(event)
            return true
        } catch {
            self.fault = error
            return false
        }
    }

    /// Takes in the next event, given as a document.
    @discardableResult
    package mutating func check(_ event: CosmosObject) -> Bool {
        self.check(CanonicalJSON.bytes(of: .object(event.withoutSystemProperties)))
    }

    /// The verdicts, once all events were taken in.
    ///
    /// - Parameter store: How the document store compares, where it was compared.
    /// - Returns: The verdicts; further events may be taken in afterwards.
    package func verdict(store: StoreComparison? = nil) -> AuditVerdict {
        var anchors = self.anchors
        var ring = self.ring
        let fault = self.fault ?? self.headFault
        anchors.finish(at: self.frontier.size, isBroken: fault != nil, ring: &ring)
        let history = self.expectations.history
            .flatMap { fault == nil ? self.replay.verdict(against: $0) : nil }
        return AuditVerdict(
            integrity: IntegrityVerdict(
                events: self.frontier.size, head: self.head.hash,
                root: self.frontier.root.hexText, databaseId: self.chain.databaseId,
                checkpoints: self.checkpoints, erasedFields: self.erased, fault: fault),
            completeness: CompletenessVerdict(
                history: history, store: store?.verdict,
                isHistoryUnjudged: fault != nil && self.expectations.history != nil),
            anchoring: anchors.verdict(
                at: self.frontier.size, endsWithCheckpoint: self.endsWithCheckpoint))
    }
}

extension AuditVerifier {
    private var head: ChainHead {
        ChainHead(
            sequence: self.frontier.size, hash: self.lastLeaf?.hexText ?? ChainHash.origin)
    }

    private var headFault: ChainFault? {
        guard let head = self.expectations.head, head != self.head else { return nil }
        return .otherHead(at: self.frontier.size)
    }

    private mutating func accept(_ event: CheckedEvent) {
        self.frontier.append(event.leaf)
        self.lastLeaf = event.leaf
        self.erased = self.chain.erased
        self.endsWithCheckpoint = event.eventType == .checkpoint
        if self.endsWithCheckpoint { self.checkpoints += 1 }
        self.anchors.reach(self.frontier, ring: &self.ring)
        self.replay.apply(event)
    }

    /// Holds the checkpoint in an event against the events before it.
    private mutating func checkCheckpoint(_ event: CheckedEvent) throws(ChainFault) {
        guard event.eventType == .checkpoint || event.checkpoint != nil else { return }
        do throws(CheckpointFlaw) {
            guard let text = event.checkpoint else { throw .absent }
            let note = try Self.note(text)
            let checkpoint = note.checkpoint
            guard checkpoint.origin == self.expectations.origin ?? checkpoint.origin else {
                throw .otherOrigin(checkpoint.origin)
            }
            guard checkpoint.size == self.frontier.size else {
                throw .otherSize(checkpoint.size)
            }
            guard checkpoint.root == self.frontier.root else { throw .otherRoot }
            try self.ring.accept(note)
        } catch {
            throw .badCheckpoint(at: event.sequence, error)
        }
    }

    private static func note(_ text: String) throws(CheckpointFlaw) -> SignedCheckpoint {
        do {
            return try SignedCheckpoint(parsing: text)
        } catch {
            throw .malformed(error)
        }
    }
}

extension KeyRing? {
    /// Asks for a trusted signature; without a ring any note will do.
    mutating func accept(_ note: SignedCheckpoint) throws(CheckpointFlaw) {
        do {
            try self?.accept(note)
        } catch {
            throw .untrusted(error)
        }
    }
}
