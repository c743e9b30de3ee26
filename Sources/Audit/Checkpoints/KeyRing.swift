/// The keys that checkpoints must be signed with, and the keys that these have handed over to.
///
/// A key is changed by a checkpoint with the line `dbvc-key <new key>` that both keys signed. The new
/// key then counts for checkpoints of that size or more. The keys given at the beginning go on to
/// count: who no longer trusts one of them names its successor instead.
package struct KeyRing: Hashable, Sendable {
    /// From which size on each key counts.
    private var trusted: [VerifierKey: Int64]

    /// Begins with the keys that are trusted from the first event on.
    package init(trusting keys: [VerifierKey]) {
        self.trusted = Dictionary(keys.map { ($0, 0) }, uniquingKeysWith: { first, _ in first })
    }

    /// Whether no key is trusted, so that no checkpoint can be accepted.
    package var isEmpty: Bool { self.trusted.isEmpty }

    /// From which size on a key is trusted; `nil` for never.
    package func size(fromWhich key: VerifierKey) -> Int64? { self.trusted[key] }

    /// Accepts a checkpoint that a trusted key signed, and takes over the keys it announces.
    ///
    /// Give notes in the order of their sizes: an announced key counts only after its announcement.
    ///
    /// - Returns: The trusted keys that signed it.
    /// - Throws: `CheckpointError` when no trusted key signed it, when a signature in the name of a
    ///   trusted key is wrong, or when it announces a key that is malformed or did not sign it. The
    ///   ring then stays as it was.
    @discardableResult
    package mutating func accept(
        _ note: SignedCheckpoint
    ) throws(CheckpointError) -> [VerifierKey] {
        let size = note.checkpoint.size
        let named = self.trusted.filter { key, first in
            first <= size && note.signatures.contains(where: key.isNamed)
        }
        .keys.sorted { $0.text < $1.text }
        guard !named.isEmpty else {
            throw .unknownSigner(names: note.signatures.map(\.name), size: size)
        }
        if let wrong = named.first(where: { !note.isSigned(by: $0) }) {
            throw .wrongSignature(key: wrong.name, size: size)
        }
        let announced = try note.checkpoint.announcedKeys()
        if let unsigned = announced.first(where: { !note.isSigned(by: $0) }) {
            throw .unsignedKey(key: unsigned.name, size: size)
        }
        for key in announced { self.trusted[key] = min(self.trusted[key] ?? size, size) }
        return named
    }
}
