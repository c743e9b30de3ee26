import Crypto
package import Diagnostics

/// The text of a key, `dbvc_<id>_<secret>`: 8 digits that name it, and 64 that prove it.
package struct APIKeyText: Hashable, Sendable {
    /// What every key begins with, so that scanners of repositories find one that was committed.
    package static let prefix = "dbvc_"
    private static let idLength = 8
    private static let secretLength = 64

    /// What names the key.
    package let id: String
    /// The whole text.
    package let secret: Secret

    /// Makes a key of 256 random bits under an id of 32.
    static func generate(random: () -> UInt64) -> Self {
        let id = Self.hex(random()).suffix(Self.idLength)
        let secret = (0..<4).map { _ in Self.hex(random()) }.joined()
        return Self(id: String(id), secret: Secret("\(Self.prefix)\(id)_\(secret)"))
    }

    private init(id: String, secret: Secret) {
        self.id = id
        self.secret = secret
    }

    /// Reads a key; `nil` for a text that is none.
    package init?(_ text: String) {
        let parts = text.split(separator: "_", omittingEmptySubsequences: false)
        guard text.utf8.count == Self.prefix.utf8.count + Self.idLength + 1 + Self.secretLength,
            parts.count == 3, parts[0] == "dbvc", parts[1].utf8.count == Self.idLength,
            parts[1...].allSatisfy({ $0.utf8.allSatisfy(Self.isDigit) })
        else { return nil }
        self.init(id: String(parts[1]), secret: Secret(text))
    }

    /// What the file keeps of it.
    var hash: String {
        SHA256.hash(data: Array(self.secret.reveal().utf8)).hexText
    }

    private static func hex(_ number: UInt64) -> String {
        let digits = String(number, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
            || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
    }
}
