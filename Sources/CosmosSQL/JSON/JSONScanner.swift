/// Steps over compact JSON text, value by value.
struct JSONScanner {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var offset = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
    }

    /// Whether nothing is left.
    var isAtEnd: Bool { self.offset == self.bytes.count }

    /// Steps over a byte, if it is the next one.
    mutating func take(_ byte: UInt8) -> Bool {
        guard self.offset < self.bytes.count, self.bytes[self.offset] == byte else { return false }
        self.offset += 1
        return true
    }

    /// Steps over a string; gives what stands between its quotes.
    mutating func takeString() -> Range<Int>? {
        guard self.take(UInt8(ascii: "\"")) else { return nil }
        let start = self.offset
        guard let end = Self.endOfString(self.bytes, from: start) else { return nil }
        self.offset = end
        return start..<end - 1
    }

    /// Whether the bytes at a place are these.
    func holds(_ name: [UInt8], at place: Range<Int>) -> Bool {
        guard name.count == place.count else { return false }
        for index in 0..<name.count where name[index] != self.bytes[place.lowerBound + index] {
            return false
        }
        return true
    }

    /// Reads a value.
    mutating func takeValue() -> CosmosValue? {
        let start = self.offset
        if start < self.bytes.count, self.bytes[start] == UInt8(ascii: "\"") {
            guard let place = self.takeString() else { return nil }
            let text = UnsafeBufferPointer(rebasing: self.bytes[place])
            if !text.contains(UInt8(ascii: "\\")) {
                return .string(String(decoding: text, as: UTF8.self))
            }
        } else if !self.skipValue() {
            return nil
        }
        return try? CosmosValue(json: Array(self.bytes[start..<self.offset]))
    }

    /// Steps over a value; says whether there is one.
    mutating func skipValue() -> Bool {
        let start = self.offset
        var (depth, offset) = (0, start)
        defer { self.offset = offset }
        while offset < self.bytes.count {
            switch self.bytes[offset] {
            case UInt8(ascii: "\""):
                guard let end = Self.endOfString(self.bytes, from: offset + 1) else { return false }
                offset = end
                if depth == 0 { return true }
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                depth += 1
                offset += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                guard depth > 0 else { return offset > start }
                depth -= 1
                offset += 1
                if depth == 0 { return true }
            case UInt8(ascii: ",") where depth == 0: return offset > start
            default: offset += 1
            }
        }
        return depth == 0 && offset > start
    }

    /// The place after the closing quote of the string whose text begins here.
    private static func endOfString(
        _ bytes: UnsafeBufferPointer<UInt8>, from start: Int
    ) -> Int? {
        var offset = start
        while offset < bytes.count {
            offset += Self.plainWords(bytes, from: offset)
            // What is left before the quote or backslash of a word, or before the end.
            while offset < bytes.count {
                let byte = bytes[offset]
                offset += byte == UInt8(ascii: "\\") ? 2 : 1
                if byte == UInt8(ascii: "\"") { return offset }
                if byte == UInt8(ascii: "\\") { break }
            }
        }
        return nil
    }

    /// The number of bytes in the words of eight from here on that have neither a quote nor a backslash.
    private static func plainWords(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        let raw = UnsafeRawBufferPointer(bytes)
        var offset = start
        while offset + 8 <= raw.count {
            let word = raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
            guard !Self.has(UInt8(ascii: "\""), in: word), !Self.has(UInt8(ascii: "\\"), in: word)
            else { break }
            offset += 8
        }
        return offset - start
    }

    /// Whether one of the eight bytes is this one: subtracting 1 from a byte that is 0 borrows its highest bit.
    private static func has(_ byte: UInt8, in word: UInt64) -> Bool {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let difference = word ^ (ones &* UInt64(byte))
        return (difference &- ones) & ~difference & (ones << 7) != 0
    }
}
