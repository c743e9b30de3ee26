/// Takes known secrets out of texts before they are recorded or printed.
package struct Redaction: Hashable, Sendable {
    /// The secrets, the longest first, so that one that holds another goes as a whole.
    private let secrets: [Secret]

    /// Whether there is nothing to take out.
    package var isEmpty: Bool { self.secrets.isEmpty }

    /// Knows these secrets; empty ones do not count.
    package init(_ secrets: [Secret] = []) {
        self.secrets = Set(secrets).filter { !$0.reveal().isEmpty }
            .sorted { $0.reveal().utf8.count > $1.reveal().utf8.count }
    }

    /// The text with `***` in the place of each secret.
    package func callAsFunction(_ text: String) -> String {
        guard !self.secrets.isEmpty else { return text }
        var bytes = Array(text.utf8)
        for secret in self.secrets {
            bytes = Self.replace(Array(secret.reveal().utf8), in: bytes)
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func replace(_ secret: [UInt8], in text: [UInt8]) -> [UInt8] {
        guard text.count >= secret.count else { return text }
        var result: [UInt8] = []
        var offset = 0
        while offset < text.count {
            if text[offset] == secret[0], text[offset...].starts(with: secret) {
                result += Array("***".utf8)
                offset += secret.count
            } else {
                result.append(text[offset])
                offset += 1
            }
        }
        return result
    }
}
