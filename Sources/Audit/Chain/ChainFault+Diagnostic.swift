package import Diagnostics

extension ChainFault: DiagnosticConvertible {
    /// The fault in words.
    package var diagnostic: Diagnostic {
        switch self {
        case .malformed(let sequence):
            Self.broken(at: sequence, "the event in the place of number \(sequence) has no number")
        case .outOfSequence(let expected, let found):
            Self.broken(
                at: expected,
                "event \(found) stands where event \(expected) should: one is missing, doubled or "
                    + "moved")
        case .brokenLink(let sequence):
            Self.broken(
                at: sequence, "event \(sequence) does not follow the event before it")
        case .altered(let sequence):
            Self.broken(at: sequence, "event \(sequence) was changed after it was written")
        }
    }

    private static func broken(at sequence: Int64, _ clause: String) -> Diagnostic {
        Diagnostic(
            code: "audit-chain-broken", message: "The audit's chain is broken: \(clause).",
            remedy: "Compare event \(sequence) with its copy in the database's outbox or in a "
                + "backup of the document store.",
            details: ["sequence": String(sequence)], outcome: .invalid)
    }
}
