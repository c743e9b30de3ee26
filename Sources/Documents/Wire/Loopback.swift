/// The addresses of this machine that no other one reaches.
package enum Loopback {
    /// Whether a host name or an address is one of them.
    package static func contains(_ host: String) -> Bool {
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        let isIPv4 = parts.count == 4 && parts.allSatisfy { UInt8($0) != nil } && parts[0] == "127"
        return isIPv4 || ["localhost", "::1", "[::1]"].contains(host.lowercased())
    }
}
