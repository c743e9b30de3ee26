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
        case .string(let text): self.bytes.append(quoted: text)
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
            self.bytes.append(quoted: member.key)
            self.bytes.append(UInt8(ascii: ":"))
            self.write(member.value)
        }
        self.bytes.append(UInt8(ascii: "}"))
    }

    private mutating func write(_ text: String) {
        self.bytes.append(contentsOf: text.utf8)
    }
}
