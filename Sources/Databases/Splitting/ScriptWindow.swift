/// The part of a script that is in memory: the statement being read, and what its last chunk
/// brought along.
///
/// Offsets into the window hold until ``release()``, which forgets everything before the cursor.
struct ScriptWindow {
    /// The bytes in memory.
    private(set) var bytes: [UInt8] = []
    /// The offset of the next byte to look at.
    var cursor = 0

    private let source: () throws(ScriptReadError) -> [UInt8]?
    private var isExhausted = false
    private var mark = (offset: 0, position: ScriptPosition(line: 1, column: 1))

    /// Reads the script from chunks of UTF-8; nil ends it.
    init(reading source: @escaping () throws(ScriptReadError) -> [UInt8]?) {
        self.source = source
    }

    /// Brings in the next chunk; false at the end of the script.
    mutating func extend() throws(SplittingError) -> Bool {
        while !self.isExhausted {
            let chunk: [UInt8]?
            do {
                chunk = try self.source()
            } catch {
                throw .unreadable(error)
            }
            guard let chunk else {
                self.isExhausted = true
                break
            }
            self.bytes.append(contentsOf: chunk)
            if !chunk.isEmpty { return true }
        }
        return false
    }

    /// The byte at a distance from the cursor; nil past the end of the script.
    @inline(__always)
    mutating func peek(_ distance: Int = 0) throws(SplittingError) -> UInt8? {
        while self.cursor + distance >= self.bytes.count {
            guard try self.extend() else { return nil }
        }
        return self.bytes[self.cursor + distance]
    }

    /// Whether a text stands at the cursor.
    mutating func starts(with text: some Collection<UInt8>) throws(SplittingError) -> Bool {
        for (distance, byte) in text.enumerated() {
            guard try self.peek(distance) == byte else { return false }
        }
        return true
    }

    /// Moves the cursor to the next of two bytes and gives it; to the end of the script and nil
    /// if none comes.
    mutating func seek(_ first: UInt8, or second: UInt8) throws(SplittingError) -> UInt8? {
        while true {
            let start = self.cursor
            let found = self.bytes.withUnsafeBufferPointer { bytes in
                var index = start
                while index < bytes.count, bytes[index] != first, bytes[index] != second {
                    index += 1
                }
                return index
            }
            self.cursor = found
            if found < self.bytes.count { return self.bytes[found] }
            guard try self.extend() else { return nil }
        }
    }

    /// Forgets everything before the cursor; the memory is used again when half of it is free.
    mutating func release() {
        guard self.cursor * 2 >= self.bytes.count else { return }
        self.markPosition(at: self.cursor)
        self.bytes.removeSubrange(..<self.cursor)
        self.mark.offset = 0
        self.cursor = 0
    }

    /// Skips the byte order mark at the beginning of the script.
    mutating func skipByteOrderMark() throws(SplittingError) {
        if try self.starts(with: [0xEF, 0xBB, 0xBF]) {
            self.cursor = 3
            self.mark.offset = 3
        }
    }

    /// The place of an offset, and from now on the one that further places are counted from.
    @discardableResult
    mutating func markPosition(at offset: Int) -> ScriptPosition {
        self.mark = (offset, self.position(at: offset))
        return self.mark.position
    }

    /// The place of an offset that is not before the last mark.
    func position(at offset: Int) -> ScriptPosition {
        let start = self.mark.offset
        var position = self.mark.position
        self.bytes.withUnsafeBufferPointer { bytes in
            var lineStart = offset
            while lineStart > start, !bytes[lineStart - 1].endsLine { lineStart -= 1 }
            if lineStart > start { position.column = 1 }
            for index in lineStart..<offset where bytes[index] & 0xC0 != 0x80 {
                position.column += 1
            }
            for index in start..<lineStart where bytes[index] == .newline {
                position.line += 1
            }
        }
        return position
    }
}

extension UInt8 {
    /// The line feed.
    static let newline = UInt8(ascii: "\n")
    /// The carriage return.
    static let carriageReturn = UInt8(ascii: "\r")

    /// Whether the byte is a line feed or a carriage return.
    var endsLine: Bool {
        self == .newline || self == .carriageReturn
    }

    /// Whether the byte is white space.
    var isBlank: Bool {
        self == UInt8(ascii: " ") || self >= 0x09 && self <= 0x0D || self >= 0x1C && self <= 0x1F
    }
}
