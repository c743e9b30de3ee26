import CosmosSQL

/// A line of an exported audit.
package enum AuditExportLine: Hashable, Sendable {
    /// The first one.
    case header(AuditExportHeader)
    /// An event's text, as the outbox has it.
    case event([UInt8])
    /// A row of the history table.
    case history(HistoryReference)
    /// A checkpoint that was kept elsewhere.
    case checkpoint(SignedCheckpoint)

    /// The line's bytes with the line feed at their end.
    package var bytes: [UInt8] {
        switch self {
        case .header(let header): Self.line(header.document)
        case .event(let text):
            // A line feed in a row that somebody wrote by hand must not make two lines of it.
            text.map { $0 == 0x0A || $0 == 0x0D ? 0x20 : $0 } + [0x0A]
        case .history(let row): Self.line(["history": .object(row.document)])
        case .checkpoint(let note): Self.line(["checkpoint": .string(note.text)])
        }
    }

    private static func line(_ object: CosmosObject) -> [UInt8] {
        CanonicalJSON.bytes(of: .object(object)) + [0x0A]
    }
}
