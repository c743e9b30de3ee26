/// The encodings scripts may have; names are IANA's, as Flyway's `encoding` takes them.
package enum TextEncoding: String, Hashable, Sendable, CaseIterable {
    case utf8 = "UTF-8"
    case ascii = "US-ASCII"
    case latin1 = "ISO-8859-1"
    case windows1252 = "windows-1252"
    /// By its byte-order mark, and big-endian without one.
    case utf16 = "UTF-16"
    case utf16BigEndian = "UTF-16BE"
    case utf16LittleEndian = "UTF-16LE"

    /// Finds an encoding by its name, in any case.
    package init?(name: String) {
        let lowered = name.lowercased()
        let aliases = [
            "utf8": Self.utf8, "ascii": .ascii, "latin1": .latin1, "cp1252": .windows1252,
        ]
        let match = Self.allCases.first { $0.rawValue.lowercased() == lowered } ?? aliases[lowered]
        guard let match else { return nil }
        self = match
    }

    /// Guesses a file's encoding from all its bytes, as Flyway's `detectEncoding` does.
    package static func detected(in bytes: [UInt8]) -> Self {
        let isEven = bytes.count.isMultiple(of: 2)
        if isEven, bytes.starts(with: [0xFE, 0xFF]) { return .utf16BigEndian }
        if isEven, bytes.starts(with: [0xFF, 0xFE]) { return .utf16LittleEndian }
        let oddZeros = stride(from: 1, to: bytes.count, by: 2).count { bytes[$0] == 0 }
        if isEven, oddZeros * 4 > bytes.count { return .utf16 }
        var decoder = TextDecoder(.utf8)
        let isUTF8 = (try? decoder.decode(bytes)) != nil && (try? decoder.finish()) != nil
        return isUTF8 ? .utf8 : .latin1
    }
}
