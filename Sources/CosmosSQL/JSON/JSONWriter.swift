/// Writes values as JSON text.
///
/// JSON has neither `undefined` nor infinite numbers nor "not a number": inside objects and arrays
/// they are left out, alone they become `null`.
struct JSONWriter {
    private var bytes: [UInt8] = []
    private let isPretty: Bool

    init(isPretty: Bool) {
        self.isPretty = isPretty
    }

    /// The text of a value.
    static func text(of value: CosmosValue, isPretty: Bool) -> String {
        var writer = JSONWriter(isPretty: isPretty)
        writer.write(value, depth: 0)
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    private mutating func write(_ value: CosmosValue, depth: Int) {
        switch value {
        case .undefined, .null: self.write("null")
        case .boolean(let value): self.write(value ? "true" : "false")
        case .number(let value): self.write(value.isFinite ? Self.text(of: value) : "null")
        case .string(let value): self.write(quoted: value)
        case .array(let elements): self.write(elements, depth: depth)
        case .object(let object): self.write(object, depth: depth)
        }
    }

    private mutating func write(_ elements: [CosmosValue], depth: Int) {
        self.bytes.append(UInt8(ascii: "["))
        var isFirst = true
        for element in elements where element.isRepresentable {
            self.separate(isFirst: isFirst, depth: depth + 1)
            self.write(element, depth: depth + 1)
            isFirst = false
        }
        if !isFirst { self.breakLine(depth: depth) }
        self.bytes.append(UInt8(ascii: "]"))
    }

    private mutating func write(_ object: CosmosObject, depth: Int) {
        if !self.isPretty, let text = object.text {
            self.bytes.append(contentsOf: text.bytes)
            return
        }
        self.bytes.append(UInt8(ascii: "{"))
        var isFirst = true
        for (key, value) in object where value.isRepresentable {
            self.separate(isFirst: isFirst, depth: depth + 1)
            self.write(quoted: key)
            self.write(self.isPretty ? ": " : ":")
            self.write(value, depth: depth + 1)
            isFirst = false
        }
        if !isFirst { self.breakLine(depth: depth) }
        self.bytes.append(UInt8(ascii: "}"))
    }

    private mutating func separate(isFirst: Bool, depth: Int) {
        if !isFirst { self.bytes.append(UInt8(ascii: ",")) }
        self.breakLine(depth: depth)
    }

    private mutating func breakLine(depth: Int) {
        guard self.isPretty else { return }
        self.bytes.append(UInt8(ascii: "\n"))
        self.bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: depth * 2))
    }

    private mutating func write(_ text: String) {
        self.bytes.append(contentsOf: text.utf8)
    }

    private mutating func write(quoted text: String) {
        var text = text
        self.bytes.append(UInt8(ascii: "\""))
        text.withUTF8 { utf8 in
            var start = 0
            for (index, byte) in utf8.enumerated() where Self.mustBeEscaped(byte) {
                self.bytes.append(contentsOf: utf8[start..<index])
                self.write(escaped: byte)
                start = index + 1
            }
            self.bytes.append(contentsOf: UnsafeBufferPointer(rebasing: utf8[start...]))
        }
        self.bytes.append(UInt8(ascii: "\""))
    }

    private static func mustBeEscaped(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
    }

    private mutating func write(escaped byte: UInt8) {
        switch byte {
        case 0x08: self.write("\\b")
        case 0x09: self.write("\\t")
        case 0x0A: self.write("\\n")
        case 0x0C: self.write("\\f")
        case 0x0D: self.write("\\r")
        case 0..<0x10: self.write("\\u000" + String(byte, radix: 16))
        case 0x10..<0x20: self.write("\\u00" + String(byte, radix: 16))
        default:
            self.bytes.append(UInt8(ascii: "\\"))
            self.bytes.append(byte)
        }
    }

    /// The shortest text that reads back as the number; whole numbers up to 2^53 without a fraction.
    private static func text(of number: Double) -> String {
        if let integer = Int64(exactly: number), integer.magnitude <= 1 << 53 {
            return String(integer)
        }
        let text = number.description
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }
}

extension CosmosValue {
    /// Whether JSON has a word for the value.
    fileprivate var isRepresentable: Bool {
        switch self {
        case .undefined: false
        case .number(let value): value.isFinite
        default: true
        }
    }
}
