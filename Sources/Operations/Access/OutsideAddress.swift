import Glibc

/// Tells addresses of the web that lead out of this machine from those that lead back into it.
///
/// What is sent to a server's own machine, or to the link it is on, can reach services that trust everybody who is there,
/// such as the one that hands out a machine's identity. Source: OWASP, "Server-Side Request Forgery Prevention Cheat Sheet".
enum OutsideAddress {
    /// Whether an address begins with `https:` and its host is neither this machine nor its link.
    ///
    /// Numbers are read as the C library reads them, so that no way of writing them leads around. What a name stands for is
    /// not asked: whoever configures it is trusted with that.
    static func accepts(_ url: String) -> Bool {
        let scheme = "https://"
        guard url.lowercased().hasPrefix(scheme), !url.contains("\\"),
            let host = Self.host(in: url.dropFirst(scheme.count))
        else { return false }
        let name = host.lowercased()
        guard name != "localhost", !name.hasSuffix(".localhost") else { return false }
        return Self.numbers(of: host).map { bytes in
            bytes.count == 4 ? Self.isOutside(bytes) : Self.isOutsideIPv6(bytes)
        } ?? true
    }

    /// The host between scheme and path; `nil` when there is none, or something that could hide another.
    private static func host(in rest: Substring) -> String? {
        var authority = rest.prefix { !"/?#".contains($0) }
        guard authority.allSatisfy({ $0.isASCII && !"@% ".contains($0) }) else { return nil }
        if authority.hasPrefix("[") {
            guard let end = authority.firstIndex(of: "]") else { return nil }
            return String(authority[authority.index(after: authority.startIndex)..<end])
        }
        if let colon = authority.firstIndex(of: ":") { authority = authority[..<colon] }
        while authority.hasSuffix(".") { authority.removeLast() }
        return authority.isEmpty ? nil : String(authority)
    }

    /// The bytes of an address that is written in numbers, in any of their forms; `nil` for a name.
    private static func numbers(of host: String) -> [UInt8]? {
        var four = in_addr()
        if inet_aton(host, &four) != 0 { return withUnsafeBytes(of: four, Array.init) }
        var six = in6_addr()
        guard inet_pton(AF_INET6, host, &six) == 1 else { return nil }
        return withUnsafeBytes(of: six, Array.init)
    }

    private static func isOutside(_ bytes: [UInt8]) -> Bool {
        switch (bytes[0], bytes[1]) {
        case (0, _), (127, _), (169, 254), (224..., _): false
        // The machine below a virtual one of Azure answers at 168.63.129.16.
        case (168, 63): bytes[2...] != [129, 16]
        default: true
        }
    }

    private static func isOutsideIPv6(_ bytes: [UInt8]) -> Bool {
        // An address of the fourth version inside one of the sixth: mapped, or translated (RFC 4291, RFC 6052).
        let mapped: [UInt8] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff]
        let translated: [UInt8] = [0, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0]
        if bytes.starts(with: mapped) || bytes.starts(with: translated) {
            return Self.isOutside(Array(bytes[12...]))
        }
        // Unspecified and this machine, the link, and groups.
        if bytes[..<12].allSatisfy({ $0 == 0 }) { return false }
        return !(bytes[0] == 0xfe && bytes[1] & 0xc0 == 0x80) && bytes[0] != 0xff
    }
}
