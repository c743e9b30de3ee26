/// How far this client has seen the writes to each container, so that it reads what it wrote.
///
/// The service gives `range:version#lsn` with each reply and wants it back with the next request.
struct SessionTokens: Sendable {
    private var tokens: [String: [Substring: Substring]] = [:]

    /// Takes note of a reply's token.
    mutating func record(_ header: String, for container: String) {
        for token in header.split(separator: ",") {
            guard let colon = token.firstIndex(of: ":") else { continue }
            let range = token[..<colon]
            let seen = self.tokens[container]?[range]
            if seen.flatMap(Self.sequenceNumber) ?? -1 <= Self.sequenceNumber(token) ?? 0 {
                self.tokens[container, default: [:]][range] = token
            }
        }
    }

    /// What to send with the next request, if anything is known.
    func header(for container: String) -> String? {
        self.tokens[container]?.sorted { $0.key < $1.key }.map(\.value).joined(separator: ",")
    }

    private static func sequenceNumber(_ token: Substring) -> Int? {
        let parts = token.split(separator: "#")
        return parts.count > 1 ? Int(parts[1]) : nil
    }
}
