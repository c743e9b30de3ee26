extension [UInt8] {
    /// Appends a text as a string of JSON, with only those escapes that JSON demands.
    ///
    /// They are also what the canonical form has: RFC 8785, section 3.2.2.2.
    package mutating func append(quoted text: String) {
        var text = text
        self.append(UInt8(ascii: "\""))
        text.withUTF8 { utf8 in
            var start = 0
            for (index, byte) in utf8.enumerated() where Self.mustBeEscaped(byte) {
                self.append(contentsOf: utf8[start..<index])
                self.append(escaped: byte)
                start = index + 1
            }
            self.append(contentsOf: UnsafeBufferPointer(rebasing: utf8[start...]))
        }
        self.append(UInt8(ascii: "\""))
    }

    private static func mustBeEscaped(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
    }

    private mutating func append(escaped byte: UInt8) {
        let escape =
            switch byte {
            case 0x08: "b"
            case 0x09: "t"
            case 0x0A: "n"
            case 0x0C: "f"
            case 0x0D: "r"
            case 0..<0x10: "u000" + String(byte, radix: 16)
            case 0x10..<0x20: "u00" + String(byte, radix: 16)
            default: String(UnicodeScalar(byte))
            }
        self.append(UInt8(ascii: "\\"))
        self.append(contentsOf: escape.utf8)
    }
}
