import Crypto

/// The rules for names and ids of keys in the format C2SP signed-note.
enum KeyName {
    /// The byte that stands for Ed25519 in ids and in the texts of keys.
    static let ed25519: UInt8 = 0x01

    /// Whether a name can stand in a signature's line.
    static func isValid(_ name: Substring) -> Bool {
        !name.isEmpty
            && name.unicodeScalars.allSatisfy { scalar in
                scalar.value >= 0x20 && scalar != "+" && !scalar.properties.isWhitespace
            }
    }

    /// The id of an Ed25519 key: the first four bytes of SHA-256 over name, line feed, kind and key.
    static func id(of name: String, publicKey: [UInt8]) -> UInt32 {
        let content = Array(name.utf8) + [UInt8(ascii: "\n"), Self.ed25519] + publicKey
        return SHA256.hash(data: content).prefix(4).reduce(0) { $0 << 8 | UInt32($1) }
    }
}

extension UInt32 {
    /// The four bytes of a key's id, the most significant first.
    var bigEndianBytes: [UInt8] { withUnsafeBytes(of: self.bigEndian, Array.init) }
}
