import Crypto
import FoundationEssentials

/// A public key that checkpoints are verified with.
package struct VerifierKey: Hashable, Sendable {
    /// Whose key it is, by custom an address without a scheme; it has no spaces and no plus.
    package let name: String
    /// The first four bytes of a hash over name and key, as a number: tells keys of one name apart.
    package let id: UInt32
    private let key: [UInt8]

    /// Takes the 32 bytes of an Ed25519 key.
    ///
    /// - Throws: `CheckpointError.malformedKey` for a name that cannot be one or another length.
    package init(name: String, key: [UInt8]) throws(CheckpointError) {
        guard KeyName.isValid(name[...]) else { throw .malformedKey(.name) }
        guard key.count == 32 else { throw .malformedKey(.length) }
        self.name = name
        self.id = KeyName.id(of: name, publicKey: key)
        self.key = key
    }

    /// Reads the text of a key, `<name>+<id in hex>+<base64>`.
    ///
    /// - Throws: `CheckpointError.malformedKey`, also when the id is not that of name and key.
    package init(parsing text: String) throws(CheckpointError) {
        let parts = try KeyText(parsing: text[...])
        try self.init(name: parts.name, key: parts.key)
        guard self.id == parts.id else { throw .malformedKey(.otherID) }
    }

    /// The key as it is handed on: its name, its id in hex, and base64 of 0x01 and the 32 bytes.
    package var text: String { KeyText.text(name: self.name, id: self.id, key: self.key) }

    /// Whether the signature names this key; it may still be wrong.
    func isNamed(by signature: NoteSignature) -> Bool {
        signature.id == self.id && signature.name.utf8.elementsEqual(self.name.utf8)
    }

    /// Whether the bytes are this key's Ed25519 signature of the text.
    func verifies(_ signature: [UInt8], of text: String) -> Bool {
        guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: self.key) else {
            return false
        }
        return key.isValidSignature(signature, for: Array(text.utf8))
    }
}

extension VerifierKey: CustomStringConvertible {
    /// The key's text.
    package var description: String { self.text }
}
