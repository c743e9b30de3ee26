import Diagnostics

/// A key's text, `NAME+ID+BASE64`, taken apart; public and private keys differ only in what precedes.
struct KeyText {
    let name: String
    let id: UInt32
    /// The 32 bytes of the key.
    let key: [UInt8]

    init(parsing text: Substring) throws(CheckpointError) {
        // Base64 has plus signs too, so only the first two separate.
        let parts = text.unicodeScalars.split(
            separator: "+", maxSplits: 2, omittingEmptySubsequences: false
        ).map(Substring.init)
        guard parts.count == 3 else { throw .malformedKey(.form) }
        guard KeyName.isValid(parts[0]) else { throw .malformedKey(.name) }
        guard let id = [UInt8](hexText: String(parts[1])), id.count == 4 else {
            throw .malformedKey(.id)
        }
        guard let bytes = [UInt8](canonicalBase64: String(parts[2])) else {
            throw .malformedKey(.encoding)
        }
        guard bytes.first == KeyName.ed25519 else { throw .malformedKey(.algorithm) }
        guard bytes.count == 33 else { throw .malformedKey(.length) }
        self.name = String(parts[0])
        self.id = id.reduce(0) { $0 << 8 | UInt32($1) }
        self.key = Array(bytes.dropFirst())
    }

    /// The text of a key.
    static func text(name: String, id: UInt32, key: [UInt8]) -> String {
        let encoded = ([KeyName.ed25519] + key).base64Text
        return "\(name)+\(id.bigEndianBytes.hexText)+\(encoded)"
    }
}
