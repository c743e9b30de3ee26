/// One signature under a note, by a key that may be known or not.
package struct NoteSignature: Hashable, Sendable {
    /// The name of the key.
    package let name: String
    /// The id of the key, which together with the name tells which key it is.
    package let id: UInt32
    /// What the key made of the note's text; 64 bytes for Ed25519, others for other kinds.
    package let bytes: [UInt8]

    private static let dash = "\u{2014} "

    init(name: String, id: UInt32, bytes: [UInt8]) {
        self.name = name
        self.id = id
        self.bytes = bytes
    }

    /// Reads a line such as `— example.com/audit Az3grl...=`, without its end.
    init(parsing line: Substring) throws(NoteDefect) {
        let dash = Array(Self.dash.utf8)
        guard line.utf8.starts(with: dash) else { throw .signatureLine }
        let parts = line.utf8.dropFirst(dash.count).split(
            separator: UInt8(ascii: " "), omittingEmptySubsequences: false
        ).map(Substring.init)
        guard parts.count == 2 else { throw .signatureLine }
        guard KeyName.isValid(parts[0]) else { throw .signatureName }
        guard let bytes = [UInt8](canonicalBase64: String(parts[1])), bytes.count > 4 else {
            throw .signatureText
        }
        self.init(
            name: String(parts[0]), id: bytes.prefix(4).reduce(0) { $0 << 8 | UInt32($1) },
            bytes: Array(bytes.dropFirst(4)))
    }

    /// The line as it stands in a note, without its end.
    var line: String {
        "\(Self.dash)\(self.name) \((self.id.bigEndianBytes + self.bytes).base64Text)"
    }
}
