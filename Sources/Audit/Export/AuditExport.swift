/// An audit in one file, for those who verify it elsewhere.
package struct AuditExport: Hashable, Sendable {
    /// The first line.
    package var header: AuditExportHeader
    /// The rows of the history table.
    package var history: [HistoryReference] = []
    /// The checkpoints that the exporter knew.
    package var checkpoints: [SignedCheckpoint] = []

    /// Reads a file but for its events, which stay in the file.
    ///
    /// - Parameter pieces: Hands all bytes of the file to its argument, in order.
    /// - Throws: `AuditExportError`, or what reading the file throws.
    package init(reading pieces: ((_ piece: [UInt8]) throws -> Void) throws -> Void) throws {
        var reader = AuditExportReader()
        var lines: [AuditExportLine] = []
        try pieces { piece in
            try reader.read(piece) { line in
                if case .event = line { return }
                lines.append(line)
            }
        }
        try reader.finish()
        guard case .header(let header) = lines.first else { throw AuditExportError.notAnExport }
        self.header = header
        for case .history(let row) in lines { self.history.append(row) }
        for case .checkpoint(let note) in lines { self.checkpoints.append(note) }
    }

    /// Verifies the file, which is read once more for its events.
    ///
    /// - Parameters:
    ///   - keys: The keys to trust. Those that the file itself names prove nothing.
    ///   - anchors: Checkpoints that were kept elsewhere; those in the file are looked at as well.
    ///   - origin: What checkpoints must call the audit.
    ///   - pieces: Hands all bytes of the file to its argument, in order.
    /// - Returns: The verdicts on events and anchors, and on the rows of the history in the file.
    /// - Throws: `AuditExportError`, or what reading the file throws.
    package func verdict(
        trusting keys: [VerifierKey] = [], anchors: [SignedCheckpoint] = [],
        origin: String? = nil,
        reading pieces: ((_ piece: [UInt8]) throws -> Void) throws -> Void
    ) throws -> AuditVerdict {
        var verifier = AuditVerifier(
            AuditExpectations(
                databaseId: self.header.databaseId, origin: origin, keys: keys,
                anchors: self.checkpoints + anchors, history: self.history,
                historyTable: self.header.historyTable,
                head: ChainHead(sequence: self.header.events, hash: self.header.head)))
        var reader = AuditExportReader()
        try pieces { piece in
            try reader.read(piece) { line in
                if case .event(let text) = line { verifier.check(text) }
            }
        }
        try reader.finish()
        return verifier.verdict()
    }
}
