/// Holds checkpoints that were kept elsewhere against a tree that grows event by event.
struct AnchorComparison: Sendable {
    /// The anchors whose size the tree has not reached, the largest first.
    private var pending: [SignedCheckpoint]
    private let origin: String?
    /// The size of the largest anchor that fits.
    private var anchored: Int64 = 0
    private var findings: [AnchorFinding] = []
    private let count: Int
    private var areSignaturesChecked = true

    init(_ anchors: [SignedCheckpoint], origin: String?) {
        self.pending = anchors.sorted { $0.checkpoint.size > $1.checkpoint.size }
        self.origin = origin
        self.count = anchors.count
    }

    /// Compares the anchors of the tree's present size.
    mutating func reach(_ frontier: MerkleFrontier, ring: inout KeyRing?) {
        guard self.pending.last?.checkpoint.size == frontier.size else { return }
        let root = frontier.root
        while let note = self.pending.last, note.checkpoint.size == frontier.size {
            self.pending.removeLast()
            guard let accepted = self.trust(note, ring) else { continue }
            if note.checkpoint.root == root {
                ring = accepted
                self.anchored = frontier.size
            } else {
                self.findings.append(
                    AnchorFinding(
                        .rewritten, size: frontier.size,
                        range: EventRange(from: self.anchored + 1, through: frontier.size)))
            }
        }
    }

    /// Judges the anchors of sizes that the tree never reached.
    mutating func finish(at size: Int64, isBroken: Bool, ring: inout KeyRing?) {
        while let note = self.pending.popLast() {
            guard self.trust(note, ring) != nil else { continue }
            let missing = EventRange(from: size + 1, through: note.checkpoint.size)
            self.findings.append(
                AnchorFinding(
                    isBroken ? .unreached : .truncated, size: note.checkpoint.size,
                    range: missing))
        }
        self.areSignaturesChecked = ring != nil
    }

    func verdict(at size: Int64, endsWithCheckpoint: Bool) -> AnchoringVerdict {
        let isAnchored = self.anchored == size
        return AnchoringVerdict(
            anchors: self.count, anchoredThrough: self.anchored,
            unanchored: isAnchored ? nil : EventRange(from: self.anchored + 1, through: size),
            lacksOnlyCheckpoint: endsWithCheckpoint && self.anchored == size - 1,
            areSignaturesChecked: self.areSignaturesChecked, contradictions: self.findings)
    }

    /// The ring with the keys that the note announces; `nil` and a finding when it is not to be trusted.
    private mutating func trust(_ note: SignedCheckpoint, _ ring: KeyRing?) -> KeyRing?? {
        let checkpoint = note.checkpoint
        do throws(CheckpointFlaw) {
            guard checkpoint.origin == self.origin ?? checkpoint.origin else {
                throw .otherOrigin(checkpoint.origin)
            }
            var ring = ring
            try ring.accept(note)
            return .some(ring)
        } catch {
            let kind: AnchorFinding.Kind =
                if case .otherOrigin = error { .foreign } else { .untrusted }
            self.findings.append(
                AnchorFinding(kind, size: checkpoint.size, reason: error.clause))
            return nil
        }
    }
}
