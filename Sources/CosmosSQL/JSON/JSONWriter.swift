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
        case .string(let value): self.bytes.append(quoted: value)
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
            self.bytes.append(quoted: key)
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
