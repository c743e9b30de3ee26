import Databases
package import Diagnostics

extension AuditError: DiagnosticConvertible {
    /// The error in words.
    package var diagnostic: Diagnostic {
        switch self {
        case .database(let error): error.diagnostic
        case .checkpoint(let error): error.diagnostic
        case .chainMoved(let sequence):
            Diagnostic(
                code: "audit-chain-moved",
                message: "Another session recorded event \(sequence) at the same time.",
                remedy: "Run the command again; nothing was changed.", outcome: .locked)
        case .unreadableEntry(let sequence):
            Diagnostic(
                code: "audit-entry-unreadable",
                message: "Row \(sequence) of the table \(Outbox.tableName) does not hold an event.",
                remedy:
                    "Restore the row from a backup; the events after it are not relayed before.",
                details: ["sequence": String(sequence)], outcome: .invalid)
        }
    }
}
