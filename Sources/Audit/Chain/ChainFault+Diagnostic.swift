package import Diagnostics

extension ChainFault: DiagnosticConvertible {
    /// The fault in words.
    package var diagnostic: Diagnostic {
        Diagnostic(
            code: "audit-chain-broken", message: "The audit's chain is broken: \(self.clause).",
            remedy: self.remedy, details: ["sequence": String(self.position)], outcome: .invalid)
    }

    /// The kind of fault in one word, the same for ever.
    package var kind: String {
        switch self {
        case .malformed: "malformed"
        case .outOfSequence: "outOfSequence"
        case .foreign: "foreign"
        case .brokenLink: "brokenLink"
        case .altered, .alteredField: "altered"
        case .misfiled: "misfiled"
        case .badCheckpoint: "badCheckpoint"
        case .otherHead: "otherHead"
        }
    }

    private var clause: String {
        switch self {
        case .malformed(let sequence):
            "the event in the place of number \(sequence) cannot be read or has no number"
        case .outOfSequence(let expected, let found):
            "event \(found) stands where event \(expected) should: one is missing, doubled or moved"
        case .foreign(let sequence): "event \(sequence) is one of another database"
        case .brokenLink(let sequence):
            "event \(sequence) does not follow the event before it"
        case .altered(let sequence): "event \(sequence) was changed after it was written"
        case .alteredField(let sequence, let field):
            "\(field.rawValue) of event \(sequence) was changed or only half erased after it was "
                + "written"
        case .misfiled(let sequence):
            "the row of event \(sequence) names another number, id or hash than the event in it"
        case .badCheckpoint(let sequence, let flaw):
            "the checkpoint in event \(sequence) \(flaw.clause)"
        case .otherHead(let sequence):
            "event \(sequence) is not the last one that was announced"
        }
    }

    private var remedy: String {
        let copies = "with its copy in the database's outbox, the document store or a backup"
        switch self {
        case .badCheckpoint(let sequence, .untrusted):
            return "Find out who signed the checkpoint in event \(sequence), and whether its key "
                + "belongs to the trusted ones."
        case .badCheckpoint(let sequence, _):
            return "Compare the events up to \(sequence) \(copies)."
        default: return "Compare event \(self.position) \(copies)."
        }
    }
}
