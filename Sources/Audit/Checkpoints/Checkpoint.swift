/// The state of an audit at one moment: how many events it had, and the root of the tree over them.
///
/// Its text is that of C2SP tlog-checkpoint, so that tools for transparency logs read it.
package struct Checkpoint: Hashable, Sendable {
    /// Which audit it is; not empty and of one line.
    package let origin: String
    /// How many events the audit had.
    package let size: Int64
    /// The root of the tree over these events.
    package let root: TreeHash
    /// Further lines; of those known here `dbvc-key <key>` announces a new key.
    package let extensions: [String]

    /// Describes a state.
    ///
    /// - Throws: `CheckpointError.malformed` when a text is empty or has a control character: its
    ///   lines would say something else than its values.
    package init(
        origin: String, size: Int64, root: TreeHash, extensions: [String] = []
    ) throws(CheckpointError) {
        self.origin = origin
        self.size = size
        self.root = root
        self.extensions = extensions
        guard size >= 0 else { throw .malformed(.size, line: 2) }
        for (index, text) in ([origin] + extensions).enumerated() {
            let line = index == 0 ? 1 : index + 3
            guard !text.isEmpty else { throw .malformed(.emptyLine, line: line) }
            guard text.utf8.allSatisfy({ $0 >= 0x20 }) else {
                throw .malformed(.controlCharacter, line: line)
            }
        }
    }

    /// Reads the text of a checkpoint; each text has one checkpoint, and each checkpoint one text.
    ///
    /// - Throws: `CheckpointError.malformed` for anything that the format does not have.
    package init(parsing body: String) throws(CheckpointError) {
        try self.init(lines: NoteLines(body))
    }

    init(lines body: NoteLines) throws(CheckpointError) {
        let lines = body.lines
        if let empty = lines.firstIndex(where: \.isEmpty) {
            throw .malformed(.emptyLine, line: empty + 1)
        }
        guard lines.count >= 3 else { throw .malformed(.tooFewLines, line: lines.count + 1) }
        guard let size = Int64(lines[1]), size >= 0, String(size) == lines[1] else {
            throw .malformed(.size, line: 2)
        }
        guard let root = TreeHash(base64: String(lines[2])) else {
            throw .malformed(.root, line: 3)
        }
        try self.init(
            origin: String(lines[0]), size: size, root: root,
            extensions: lines.dropFirst(3).map(String.init))
    }

    /// The text that is signed; it ends with a line feed.
    package var text: String {
        ([self.origin, String(self.size), self.root.base64Text] + self.extensions)
            .map { $0 + "\n" }.joined()
    }
}

extension Checkpoint {
    private static let keyPrefix = "dbvc-key "

    /// The extension line that announces a new key.
    package static func announcement(of key: VerifierKey) -> String { Self.keyPrefix + key.text }

    /// The keys that the checkpoint announces.
    ///
    /// - Throws: `CheckpointError.malformedKey` when such a line has no key.
    package func announcedKeys() throws(CheckpointError) -> [VerifierKey] {
        var keys: [VerifierKey] = []
        for line in self.extensions where line.utf8.starts(with: Self.keyPrefix.utf8) {
            let text = Substring(line.utf8.dropFirst(Self.keyPrefix.utf8.count))
            keys.append(try VerifierKey(parsing: String(text)))
        }
        return keys
    }
}
