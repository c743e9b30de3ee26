package import CosmosSQL

/// Writes JSON in its one canonical form, after RFC 8785, so that equal values have equal bytes.
///
/// Members are sorted by the UTF-16 code units of their names, numbers are written as ECMAScript
/// writes them, and there is no white space. `undefined` members are left out; numbers that are not
/// finite, which no JSON text yields, are `null` as in ECMAScript.
package struct CanonicalJSON {
    private var bytes: [UInt8] = []

    private init() {}

    /// The UTF-8 bytes of a value.
    package static func bytes(of value: CosmosValue) -> [UInt8] {
        var writer = CanonicalJSON()
        writer.write(value)
        return writer.bytes
    }

    /// The text of a value.
    package static func text(of value: CosmosValue) -> String {
        String(decoding: Self.bytes(of: value), as: UTF8.self)
    }

    private mutating func write(_ value: CosmosValue) {
        switch value {
        case .undefined, .null: self.write("null")
        case .boolean(let value): self.write(value ? "true" : "false")
        case .number(let value): self.write(value.isFinite ? value.ecmaScriptText : "null")
        case .string(let text): self.write(quoted: text)
        case .array(let elements): self.write(elements)
        case .object(let object): self.write(object)
        }
    }

    private mutating func write(_ elements: [CosmosValue]) {
        self.bytes.append(UInt8(ascii: "["))
        for (index, element) in elements.enumerated() {
            if index > 0 { self.bytes.append(UInt8(ascii: ",")) }
            self.write(element)
        }
        self.bytes.append(UInt8(ascii: "]"))
    }

    private mutating func write(_ object: CosmosObject) {
        self.bytes.append(UInt8(ascii: "{"))
        let members = object.filter { !$0.value.isUndefined }
            .sorted { CosmosValue.string($0.key).precedes(.string($1.key)) }
        for (index, member) in members.enumerated() {
            if index > 0 { self.bytes.append(UInt8(ascii: ",")) }
            self.write(quoted: member.key)
            self.bytes.append(UInt8(ascii: ":"))
            self.write(member.value)
        }
        self.bytes.append(UInt8(ascii: "}"))
    }

    private mutating func write(_ text: String) {
        self.bytes.append(contentsOf: text.utf8)
    }

    /// Escapes what RFC 8785, section 3.2.2.2, has escaped, and nothing else.
    private mutating func write(quoted text: String) {
        self.bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): self.bytes += [UInt8(ascii: "\\"), byte]
            case 0x08: self.write("\\b")
            case 0x09: self.write("\\t")
            case 0x0A: self.write("\\n")
            case 0x0C: self.write("\\f")
            case 0x0D: self.write("\\r")
            case 0..<0x10: self.write("\\u000" + String(byte, radix: 16))
            case 0x10..<0x20: self.write("\\u00" + String(byte, radix: 16))
            default: self.bytes.append(byte)
            }
        }
        self.bytes.append(UInt8(ascii: "\""))
    }
}
