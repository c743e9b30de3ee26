package import Diagnostics

/// How far the events are held by checkpoints that were kept elsewhere.
package struct AnchoringVerdict: Hashable, Sendable, Codable {
    /// How many anchors were given.
    package var anchors: Int
    /// Up to which event nothing was changed since the anchor was made; 0 for none.
    package var anchoredThrough: Int64
    /// The events that no anchor holds; `nil` when all are held.
    package var unanchored: EventRange?
    /// Whether the only event that no anchor holds is the last one, with the newest anchor's own checkpoint.
    package var lacksOnlyCheckpoint: Bool
    /// Whether the anchors' signatures were looked at: that takes trusted keys.
    package var areSignaturesChecked: Bool
    /// What is wrong with anchors, or with events because of them.
    package var contradictions: [AnchorFinding]

    /// The verdict in one sentence.
    package var summary: String {
        if let first = self.contradictions.first { return first.diagnostic.message }
        let unsigned =
            self.areSignaturesChecked || self.anchors == 0
            ? "" : " The signatures were not checked, for no key is trusted."
        guard let unanchored else {
            return self.anchoredThrough == 0
                ? "There are no events." : "All events are anchored.\(unsigned)"
        }
        guard self.anchoredThrough > 0 else {
            return "No event is anchored: whoever can write the outbox and the store can rewrite "
                + "them all.\(unsigned)"
        }
        guard !self.lacksOnlyCheckpoint else {
            return
                "The events 1 to \(self.anchoredThrough) are anchored; \(unanchored.text) is the "
                + "checkpoint itself.\(unsigned)"
        }
        return "The events 1 to \(self.anchoredThrough) are anchored; \(unanchored.text) "
            + "\(unanchored.from == unanchored.through ? "is" : "are") not.\(unsigned)"
    }

    /// What is wrong, or worth knowing.
    package var findings: [Diagnostic] {
        let range = self.lacksOnlyCheckpoint ? nil : self.unanchored
        let unanchored = range.map { range in
            Diagnostic(
                severity: .note, code: "audit-unanchored", message: self.summary,
                remedy: "Make a checkpoint and keep it where those who write the database cannot.",
                details: ["from": "\(range.from)", "through": "\(range.through)"], outcome: .done)
        }
        let isContradicted = !self.contradictions.isEmpty
        return self.contradictions.map(\.diagnostic)
            + (isContradicted ? [] : [unanchored].compactMap(\.self))
    }
}

extension AnchorFinding: DiagnosticConvertible {
    /// The finding in words.
    package var diagnostic: Diagnostic {
        self.isAboutAnchor
            ? self.diagnostic(code: "audit-anchor-untrusted")
            : self.diagnostic(code: "audit-anchor-contradicted")
    }

    private func diagnostic(code: String) -> Diagnostic {
        Diagnostic(
            code: code, message: self.sentence, remedy: self.remedy,
            details: ["size": "\(self.size)"], outcome: .invalid)
    }

    private var isAboutAnchor: Bool { self.kind == .untrusted || self.kind == .foreign }

    private var sentence: String {
        let events = self.range?.text ?? ""
        return switch self.kind {
        case .truncated:
            "The audit was cut off: an anchor speaks of \(self.size) events, and \(events) "
                + "\(self.isOneEvent ? "is" : "are") missing."
        case .rewritten:
            "The audit was rewritten: the events \(events) are not those that the anchor of "
                + "\(self.size) events was made of."
        case .unreached:
            "The anchor of \(self.size) events was not compared, because the chain is broken before."
        case .untrusted, .foreign:
            "The anchor of \(self.size) events \(self.reason ?? "is not to be trusted")."
        }
    }

    private var isOneEvent: Bool { self.range.map { $0.from == $0.through } ?? false }

    private var remedy: String {
        switch self.kind {
        case .truncated: "Restore the missing events from the document store or a backup."
        case .rewritten: "Compare these events with a backup of the outbox or the document store."
        case .unreached: "Mend the chain first, then verify again."
        case .untrusted: "Find out who signed the anchor, or name its key as trusted."
        case .foreign: "Give the anchors of this audit only."
        }
    }
}
