/// The names and addresses of this machine that no other one reaches.
enum Loopback {
    /// Whether a host is one of them, with or without the brackets of an address.
    static func contains(_ host: String) -> Bool {
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        let isIPv4 = parts.count == 4 && parts.allSatisfy { UInt8($0) != nil } && parts[0] == "127"
        return isIPv4
            || ["localhost", "::1", "[::1]", "::ffff:127.0.0.1"].contains(host.lowercased())
    }

    /// Whether a header `Host` names one of them, with any port.
    static func isNamed(by authority: String) -> Bool {
        if authority.hasPrefix("[") {
            return self.contains(String(authority.prefix { $0 != "]" }) + "]")
        }
        return self.contains(String(authority.prefix { $0 != ":" }))
    }
}
