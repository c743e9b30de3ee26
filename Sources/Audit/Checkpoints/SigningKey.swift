import Crypto
package import Diagnostics
import FoundationEssentials

/// A private key that checkpoints are signed with.
package struct SigningKey: Sendable {
    private static let prefix = "PRIVATE+KEY+"

    /// The public key that belongs to it.
    package let verifier: VerifierKey
    private let key: Curve25519.Signing.PrivateKey

    /// Reads the text of a key, `PRIVATE+KEY+<name>+<id in hex>+<base64>`.
    ///
    /// - Throws: `CheckpointError.malformedKey`, which tells nothing of the key.
    package init(parsing secret: Secret) throws(CheckpointError) {
        let text = secret.reveal()
        guard text.hasPrefix(Self.prefix) else { throw .malformedKey(.form) }
        let parts = try KeyText(parsing: text.dropFirst(Self.prefix.count))
        try self.init(name: parts.name, seed: parts.key)
        guard self.verifier.id == parts.id else { throw .malformedKey(.otherID) }
    }

    private init(name: String, seed: [UInt8]) throws(CheckpointError) {
        guard let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: seed) else {
            throw .malformedKey(.length)
        }
        self.key = key
        self.verifier = try VerifierKey(name: name, key: Array(key.publicKey.rawRepresentation))
    }

    /// Makes a key from 32 bytes, which must come from a source of randomness fit for keys.
    ///
    /// - Throws: `CheckpointError.malformedKey` for a name that cannot be one or another length.
    package static func generate(
        name: String, seed: [UInt8]
    ) throws(CheckpointError) -> SigningKey {
        try SigningKey(name: name, seed: seed)
    }

    /// The key's text, to be stored where secrets are.
    package var secretText: Secret {
        let text = KeyText.text(
            name: self.verifier.name, id: self.verifier.id, key: Array(self.key.rawRepresentation))
        return Secret(Self.prefix + text)
    }

    /// Signs a checkpoint; the same checkpoint always gets the same signature.
    ///
    /// - Parameters:
    ///   - checkpoint: What is signed.
    ///   - others: Further keys that sign it, such as the next one when the key is changed.
    /// - Returns: The note, with this key's signature first.
    /// - Throws: `CheckpointError.unsigned` when the cryptographic library refuses.
    package func sign(
        _ checkpoint: Checkpoint, with others: [SigningKey] = []
    ) throws(CheckpointError) -> SignedCheckpoint {
        var signatures: [NoteSignature] = []
        for key in [self] + others { signatures.append(try key.signature(of: checkpoint.text)) }
        return SignedCheckpoint(checkpoint: checkpoint, signatures: signatures)
    }

    private func signature(of text: String) throws(CheckpointError) -> NoteSignature {
        guard let bytes = try? self.key.signature(for: Array(text.utf8)) else {
            throw .unsigned(key: self.verifier.name)
        }
        return NoteSignature(name: self.verifier.name, id: self.verifier.id, bytes: Array(bytes))
    }
}

extension SigningKey: CustomStringConvertible, CustomReflectable {
    /// Always `***`.
    package var description: String { "***" }
    /// Shows no child, so that `dump` and test failures stay clean.
    package var customMirror: Mirror { Mirror(self, children: []) }
}
