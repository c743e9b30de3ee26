/// The URL of a service: scheme, host and port, and no more.
struct ServiceURL {
    let scheme: String
    let host: String
    let port: Int?

    /// Reads a URL; one slash may follow the port.
    init(_ text: String) throws(DocumentError) {
        guard let mark = text.firstRange(of: "://") else { throw Self.invalid }
        self.scheme = text[..<mark.lowerBound].lowercased()
        var rest = text[mark.upperBound...]
        if rest.hasSuffix("/") { rest.removeLast() }
        let hostEnd =
            rest.hasPrefix("[")
            ? rest.firstIndex(of: "]").map(rest.index(after:)) ?? rest.startIndex
            : rest.firstIndex(of: ":") ?? rest.endIndex
        self.host = rest[..<hostEnd].lowercased()
        let tail = rest[hostEnd...]
        self.port = tail.isEmpty ? nil : Int(tail.dropFirst())
        let isValid =
            ["http", "https"].contains(self.scheme) && !self.host.isEmpty
            && !self.host.contains { "/?#@\\ ".contains($0) }
            && (tail.isEmpty || (tail.hasPrefix(":") && self.port != nil))
        guard isValid else { throw Self.invalid }
    }

    private static var invalid: DocumentError {
        .invalidAccount(reason: "the endpoint is not a URL like `https://account.example:443/`")
    }

    /// The URL without a slash at the end.
    var text: String {
        "\(self.scheme)://\(self.host)" + (self.port.map { ":\($0)" } ?? "")
    }

    /// Whether the service runs on this machine.
    var isLoopback: Bool { Loopback.contains(self.host) }
}
