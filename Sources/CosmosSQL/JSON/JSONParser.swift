/// Reads one JSON value from UTF-8 bytes, strictly after RFC 8259.
struct JSONParser {
    private let bytes: [UInt8]
    private let depthLimit: Int
    private var offset = 0

    init(bytes: [UInt8], depthLimit: Int) {
        self.bytes = bytes
        self.depthLimit = depthLimit
    }

    /// Reads the value the text consists of; only white space may surround it.
    mutating func parseDocument() throws(JSONError) -> CosmosValue {
        self.skipWhitespace()
        let value = try self.parseValue(depth: 0)
        self.skipWhitespace()
        guard self.offset == self.bytes.count else {
            throw self.unexpected(expected: "the end of the text")
        }
        return value
    }

    private mutating func parseValue(depth: Int) throws(JSONError) -> CosmosValue {
        switch self.peek() {
        case UInt8(ascii: "\""): return .string(try self.parseString())
        case UInt8(ascii: "{"): return .object(try self.parseObject(depth: depth + 1))
        case UInt8(ascii: "["): return .array(try self.parseArray(depth: depth + 1))
        case UInt8(ascii: "t"): return try self.parseWord("true", as: .boolean(true))
        case UInt8(ascii: "f"): return try self.parseWord("false", as: .boolean(false))
        case UInt8(ascii: "n"): return try self.parseWord("null", as: .null)
        case let byte? where byte == UInt8(ascii: "-") || Self.isDigit(byte):
            return .number(try self.parseNumber())
        default: throw self.unexpected(expected: "a value")
        }
    }

    private mutating func parseObject(depth: Int) throws(JSONError) -> CosmosObject {
        try self.enter(depth: depth)
        var object = CosmosObject()
        if self.take(UInt8(ascii: "}")) { return object }
        if depth == 1 { object.reserveCapacity(32) }
        var seen = NameSet()
        while true {
            guard self.peek() == UInt8(ascii: "\"") else {
                throw self.unexpected(expected: "a member name")
            }
            let start = self.offset
            let key = try self.parseString()
            let isNew = seen.insert(self.bytes[start..<self.offset])
            self.skipWhitespace()
            guard self.take(UInt8(ascii: ":")) else { throw self.unexpected(expected: "a colon") }
            self.skipWhitespace()
            let value = try self.parseValue(depth: depth)
            if isNew {
                object.append(key, value)
            } else {
                object[key] = value
            }
            self.skipWhitespace()
            if self.take(UInt8(ascii: "}")) { return object }
            guard self.take(UInt8(ascii: ",")) else {
                throw self.unexpected(expected: "a comma or a closing brace")
            }
            self.skipWhitespace()
        }
    }

    private mutating func parseArray(depth: Int) throws(JSONError) -> [CosmosValue] {
        try self.enter(depth: depth)
        var elements: [CosmosValue] = []
        if self.take(UInt8(ascii: "]")) { return elements }
        while true {
            elements.append(try self.parseValue(depth: depth))
            self.skipWhitespace()
            if self.take(UInt8(ascii: "]")) { return elements }
            guard self.take(UInt8(ascii: ",")) else {
                throw self.unexpected(expected: "a comma or a closing bracket")
            }
            self.skipWhitespace()
        }
    }

    private mutating func enter(depth: Int) throws(JSONError) {
        guard depth <= self.depthLimit else {
            throw .tooDeep(limit: self.depthLimit, at: self.position())
        }
        self.offset += 1
        self.skipWhitespace()
    }

    private mutating func parseWord(
        _ word: StaticString, as value: CosmosValue
    ) throws(JSONError) -> CosmosValue {
        for index in 0..<word.utf8CodeUnitCount {
            guard self.peek() == word.utf8Start[index] else {
                throw self.unexpected(expected: "\(word)")
            }
            self.offset += 1
        }
        return value
    }
}

// MARK: - Numbers

extension JSONParser {
    private mutating func parseNumber() throws(JSONError) -> Double {
        let start = self.offset
        let isNegative = self.take(UInt8(ascii: "-"))
        let startsWithZero = self.peek() == UInt8(ascii: "0")
        let (digits, magnitude) = self.takeDigits()
        guard digits > 0, digits == 1 || !startsWithZero else { throw self.badNumber(from: start) }
        var isInteger = true
        if self.take(UInt8(ascii: ".")) {
            isInteger = false
            guard self.takeDigits().count > 0 else { throw self.badNumber(from: start) }
        }
        if self.take(UInt8(ascii: "e")) || self.take(UInt8(ascii: "E")) {
            isInteger = false
            if !self.take(UInt8(ascii: "+")) { _ = self.take(UInt8(ascii: "-")) }
            guard self.takeDigits().count > 0 else { throw self.badNumber(from: start) }
        }
        if isInteger, digits <= 15 {
            return isNegative ? -Double(magnitude) : Double(magnitude)
        }
        let text = String(decoding: self.bytes[start..<self.offset], as: UTF8.self)
        guard let value = Double(text), value.isFinite else { throw self.badNumber(from: start) }
        return value
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
    }

    private mutating func takeDigits() -> (count: Int, value: UInt64) {
        let start = self.offset
        var value: UInt64 = 0
        while let byte = self.peek(), Self.isDigit(byte) {
            value = value &* 10 &+ UInt64(byte - UInt8(ascii: "0"))
            self.offset += 1
        }
        return (self.offset - start, value)
    }

    private func badNumber(from start: Int) -> JSONError {
        let text = self.bytes[start..<min(self.offset + 1, self.bytes.count)]
        return .invalidNumber(String(decoding: text, as: UTF8.self), at: self.position(of: start))
    }
}

// MARK: - Strings

extension JSONParser {
    private mutating func parseString() throws(JSONError) -> String {
        self.offset += 1
        let first = try self.takePlainRun()
        if self.take(UInt8(ascii: "\"")) { return String(decoding: first, as: UTF8.self) }
        // Text within text has an escape every few bytes: one string at the end, not one for each run.
        var text = Array(first)
        while !self.take(UInt8(ascii: "\"")) {
            text += UTF8.encode(try self.parseEscape()) ?? UTF8.encodedReplacementCharacter
            text += try self.takePlainRun()
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// Takes the characters up to the closing quote or the next backslash; they are valid UTF-8.
    private mutating func takePlainRun() throws(JSONError) -> ArraySlice<UInt8> {
        let start = self.offset
        var bits: UInt8 = 0
        while let byte = self.peek(), byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") {
            guard byte >= 0x20 else { throw .controlCharacter(at: self.position()) }
            bits |= byte
            self.offset += 1
        }
        guard self.offset < self.bytes.count else {
            throw .unexpectedEnd(expected: "a closing quote", at: self.position())
        }
        let run = self.bytes[start..<self.offset]
        // ASCII is valid; validation of the rest is slow.
        guard bits < 0x80 || String(validating: run, as: UTF8.self) != nil else {
            throw .invalidUTF8(at: self.position(of: start))
        }
        return run
    }

    private mutating func parseEscape() throws(JSONError) -> Unicode.Scalar {
        let start = self.offset
        self.offset += 2
        switch self.bytes.indices.contains(start + 1) ? self.bytes[start + 1] : 0 {
        case UInt8(ascii: "\""): return "\""
        case UInt8(ascii: "\\"): return "\\"
        case UInt8(ascii: "/"): return "/"
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"): return try self.parseUnicodeEscape(from: start)
        default: throw .invalidEscape(at: self.position(of: start))
        }
    }

    private mutating func parseUnicodeEscape(from start: Int) throws(JSONError) -> Unicode.Scalar {
        let unit = try self.takeHexQuad(from: start)
        if let scalar = Unicode.Scalar(unit) { return scalar }
        guard unit < 0xDC00, self.take(UInt8(ascii: "\\")), self.take(UInt8(ascii: "u")) else {
            throw .loneSurrogate(at: self.position(of: start))
        }
        let low = try self.takeHexQuad(from: start)
        let value = 0x10000 + (UInt32(unit) - 0xD800) << 10 + (UInt32(low) & 0x3FF)
        guard 0xDC00...0xDFFF ~= low, let scalar = Unicode.Scalar(value) else {
            throw .loneSurrogate(at: self.position(of: start))
        }
        return scalar
    }

    private mutating func takeHexQuad(from start: Int) throws(JSONError) -> UInt16 {
        var unit: UInt16 = 0
        for _ in 0..<4 {
            guard let byte = self.peek(), let digit = Character(Unicode.Scalar(byte)).hexDigitValue
            else { throw .invalidEscape(at: self.position(of: start)) }
            unit = unit << 4 | UInt16(digit)
            self.offset += 1
        }
        return unit
    }
}

// MARK: - Bytes and places

extension JSONParser {
    private func peek() -> UInt8? {
        self.offset < self.bytes.count ? self.bytes[self.offset] : nil
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard self.peek() == byte else { return false }
        self.offset += 1
        return true
    }

    private mutating func skipWhitespace() {
        while let byte = self.peek(), byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
            self.offset += 1
        }
    }

    private func position(of offset: Int? = nil) -> TextPosition {
        TextPosition(of: offset ?? self.offset, in: self.bytes)
    }

    private func unexpected(expected: String) -> JSONError {
        guard let byte = self.peek() else {
            return .unexpectedEnd(expected: expected, at: self.position())
        }
        let character =
            byte < 0x80 ? "'\(Character(Unicode.Scalar(byte)))'" : "a character outside ASCII"
        return .unexpectedCharacter(character, expected: expected, at: self.position())
    }
}
