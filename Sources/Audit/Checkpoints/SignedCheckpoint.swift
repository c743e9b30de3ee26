/// A checkpoint with the signatures of one or more keys: a C2SP signed-note.
package struct SignedCheckpoint: Hashable, Sendable {
    /// The most signatures a note may have.
    static let signatureLimit = 16
    /// The most bytes a note may have: room for sixteen signatures of the longest kinds in use.
    static let byteLimit = 262_144

    /// What was signed.
    package let checkpoint: Checkpoint
    /// The signatures, whoever made them; none of them has been verified.
    package let signatures: [NoteSignature]

    init(checkpoint: Checkpoint, signatures: [NoteSignature]) {
        self.checkpoint = checkpoint
        self.signatures = signatures
    }

    /// Reads a note; each note that is read has exactly this text.
    ///
    /// Nothing is verified: ask `isSigned(by:)` or a ``KeyRing``.
    ///
    /// - Throws: `CheckpointError.malformed`, with the line of the note.
    package init(parsing text: String) throws(CheckpointError) {
        guard text.utf8.count <= Self.byteLimit else { throw .malformed(.tooLong, line: 1) }
        let note = try NoteLines(text)
        guard let (body, lines) = note.cutAtLastEmptyLine(), !lines.isEmpty else {
            throw .malformed(.noSignature, line: note.lines.count + 1)
        }
        guard lines.count <= Self.signatureLimit else {
            throw .malformed(
                .tooManySignatures, line: lines.startIndex + Self.signatureLimit + 1)
        }
        var signatures: [NoteSignature] = []
        for (index, line) in zip(lines.indices, lines) {
            do {
                signatures.append(try NoteSignature(parsing: line))
            } catch {
                throw .malformed(error, line: index + 1)
            }
        }
        self.init(checkpoint: try Checkpoint(lines: body), signatures: signatures)
    }

    /// The whole note: the text, an empty line, and a line for each signature.
    package var text: String {
        self.checkpoint.text + "\n" + self.signatures.map { $0.line + "\n" }.joined()
    }

    /// Whether the key signed the checkpoint: there is a signature in its name, and each one is right.
    package func isSigned(by key: VerifierKey) -> Bool {
        let named = self.signatures.filter(key.isNamed)
        let text = self.checkpoint.text
        return !named.isEmpty && named.allSatisfy { key.verifies($0.bytes, of: text) }
    }
}
