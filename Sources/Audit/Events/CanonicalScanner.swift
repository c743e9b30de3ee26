import CosmosSQL

/// Steps through canonical JSON text byte by byte, and gives the places of names and values.
///
/// Whatever is not canonical at the places it looks at is refused; inside values it only finds the end.
struct CanonicalScanner {
    private let bytes: UnsafeBufferPointer<UInt8>
    private(set) var offset: Int

    /// Begins at a place in the text.
    init(_ bytes: UnsafeBufferPointer<UInt8>, at offset: Int = 0) {
        self.bytes = bytes
        self.offset = offset
    }

    /// Whether all of the text was read.
    var isAtEnd: Bool { self.offset == self.bytes.count }

    /// Steps over a byte if it is the next one.
    mutating func take(_ byte: UInt8) -> Bool {
        guard self.offset < self.bytes.count, self.bytes[self.offset] == byte else { return false }
        self.offset += 1
        return true
    }

    /// Reads an object whose names stand in ascending order, each once.
    ///
    /// - Parameter body: Is given the places of each name, without its quotes, and of its value.
    /// - Returns: Whether there is such an object.
    mutating func readObject(_ body: (Range<Int>, Range<Int>) -> Void) -> Bool {
        guard self.take(UInt8(ascii: "{")) else { return false }
        if self.take(UInt8(ascii: "}")) { return true }
        var previous = 0..<0
        repeat {
            let start = self.offset
            guard self.skipString(), self.take(UInt8(ascii: ":")) else { return false }
            let name = start + 1..<self.offset - 2
            guard previous.isEmpty || self.precedes(previous, name) else { return false }
            let value = self.offset
            guard self.skipValue() else { return false }
            body(name, value..<self.offset)
            previous = name
        } while self.take(UInt8(ascii: ","))
        return self.take(UInt8(ascii: "}"))
    }

    /// Whether one name sorts before another by its UTF-16 code units.
    ///
    /// That is the order of the bytes, except that supplementary characters (lead bytes from F0) come
    /// before U+E000 to U+FFFF (lead bytes EE and EF).
    private func precedes(_ left: Range<Int>, _ right: Range<Int>) -> Bool {
        for index in 0..<min(left.count, right.count) {
            let one = self.bytes[left.lowerBound + index]
            let other = self.bytes[right.lowerBound + index]
            guard one != other || one == UInt8(ascii: "\\") else { continue }
            guard one != UInt8(ascii: "\\"), other != UInt8(ascii: "\\") else {
                return self.precedesDecoded(left, right)
            }
            return one >= 0xEE && other >= 0xEE && (one >= 0xF0) != (other >= 0xF0)
                ? one >= 0xF0 : one < other
        }
        return left.count < right.count
    }

    /// The same of names with escapes.
    private func precedesDecoded(_ left: Range<Int>, _ right: Range<Int>) -> Bool {
        guard let one = self.name(at: left), let other = self.name(at: right) else { return false }
        return one.precedes(other)
    }

    private func name(at place: Range<Int>) -> CosmosValue? {
        try? CosmosValue(json: Array(self.bytes[place.lowerBound - 1...place.upperBound]))
    }

    private mutating func skipValue() -> Bool {
        guard self.offset < self.bytes.count else { return false }
        switch self.bytes[self.offset] {
        case UInt8(ascii: "\""): return self.skipString()
        case UInt8(ascii: "{"), UInt8(ascii: "["): return self.skipBrackets()
        default: return self.skipWord()
        }
    }

    /// Steps over a number, `true`, `false` or `null`.
    private mutating func skipWord() -> Bool {
        let start = self.offset
        while self.offset < self.bytes.count {
            switch self.bytes[self.offset] {
            case UInt8(ascii: ","), UInt8(ascii: "}"), UInt8(ascii: "]"):
                return self.offset > start
            default: self.offset += 1
            }
        }
        return self.offset > start
    }

    private mutating func skipBrackets() -> Bool {
        var depth = 0
        while self.offset < self.bytes.count {
            switch self.bytes[self.offset] {
            case UInt8(ascii: "\""):
                guard self.skipString() else { return false }
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                depth += 1
                self.offset += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                depth -= 1
                self.offset += 1
                if depth == 0 { return true }
            default: self.offset += 1
            }
        }
        return false
    }

    private mutating func skipString() -> Bool {
        guard self.take(UInt8(ascii: "\"")) else { return false }
        while self.offset < self.bytes.count {
            self.skipPlainWords()
            // What is left before the quote or backslash of a word, or before the end.
            for _ in 0..<MemoryLayout<UInt64>.size where self.offset < self.bytes.count {
                let byte = self.bytes[self.offset]
                self.offset += byte == UInt8(ascii: "\\") ? 2 : 1
                if byte == UInt8(ascii: "\"") { return true }
            }
        }
        return false
    }

    /// Steps over the words of eight bytes that have neither a quote nor a backslash.
    private mutating func skipPlainWords() {
        let text = UnsafeRawBufferPointer(self.bytes)
        while self.offset + MemoryLayout<UInt64>.size <= text.count {
            let word = text.loadUnaligned(fromByteOffset: self.offset, as: UInt64.self)
            guard !Self.has(UInt8(ascii: "\""), in: word), !Self.has(UInt8(ascii: "\\"), in: word)
            else { return }
            self.offset += MemoryLayout<UInt64>.size
        }
    }

    /// Whether one of the eight bytes is this one: taking 1 from a byte that is 0 borrows its highest bit.
    private static func has(_ byte: UInt8, in word: UInt64) -> Bool {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let difference = word ^ (ones &* UInt64(byte))
        return (difference &- ones) & ~difference & (ones << 7) != 0
    }
}
