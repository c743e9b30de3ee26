/// Writes the details of objects as JSON in one canonical form: no white space, fixed order, only the escapes that JSON demands.
struct CanonicalWriter {
    private(set) var bytes: [UInt8] = []

    /// Writes an object as `["title",{"fact":"value"},[parts]]`.
    mutating func write(_ details: ObjectDetails) {
        self.bytes.append(UInt8(ascii: "["))
        self.write(details.title)
        self.write(raw: ",{")
        for (position, fact) in details.facts.enumerated() {
            if position > 0 { self.bytes.append(UInt8(ascii: ",")) }
            self.write(fact.name)
            self.bytes.append(UInt8(ascii: ":"))
            self.write(fact.value)
        }
        self.write(raw: "},[")
        for (position, part) in details.parts.enumerated() {
            if position > 0 { self.bytes.append(UInt8(ascii: ",")) }
            self.write(part)
        }
        self.write(raw: "]]")
    }

    mutating func write(raw text: StaticString) {
        self.bytes.append(
            contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    private mutating func write(_ text: String) {
        self.bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                self.bytes.append(UInt8(ascii: "\\"))
                self.bytes.append(byte)
            case 0..<0x20:
                let digits = String(byte, radix: 16)
                self.bytes.append(contentsOf: "\\u00\(byte < 16 ? "0" : "")\(digits)".utf8)
            default: self.bytes.append(byte)
            }
        }
        self.bytes.append(UInt8(ascii: "\""))
    }
}
