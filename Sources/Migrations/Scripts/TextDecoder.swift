/// Turns the bytes of a script into UTF-8, piece by piece, strictly.
struct TextDecoder {
    private let encoding: TextEncoding
    /// Bytes of a character that the last piece cut.
    private var pending: [UInt8] = []
    private var isBigEndian: Bool?
    /// The line the next byte is on, for the error.
    private var line = 1

    /// A byte that is not text in the encoding.
    struct Fault: Error, Hashable {
        var line: Int
        var byte: UInt8
        var encoding: TextEncoding
    }

    init(_ encoding: TextEncoding) {
        self.encoding = encoding
        switch encoding {
        case .utf16BigEndian: self.isBigEndian = true
        case .utf16LittleEndian: self.isBigEndian = false
        case .utf8, .ascii, .latin1, .windows1252, .utf16: self.isBigEndian = nil
        }
    }

    /// Decodes the next piece.
    mutating func decode(_ bytes: [UInt8]) throws(Fault) -> [UInt8] {
        switch self.encoding {
        case .utf8: try self.validateUTF8(bytes)
        case .ascii: try self.mapped(bytes) { $0 < 0x80 ? UInt16($0) : nil }
        case .latin1: try self.mapped(bytes) { UInt16($0) }
        case .windows1252: try self.mapped(bytes, Self.windows1252)
        case .utf16, .utf16BigEndian, .utf16LittleEndian: try self.decodeUTF16(bytes)
        }
    }

    /// Says that nothing follows.
    ///
    /// - Throws: `Fault` when the text ends inside a character.
    func finish() throws(Fault) {
        if let first = self.pending.first { throw self.fault(first, after: []) }
    }

    private func fault(_ byte: UInt8, after bytes: some Sequence<UInt8>) -> Fault {
        Fault(line: self.line + bytes.count { $0 == 0x0A }, byte: byte, encoding: self.encoding)
    }

    // MARK: UTF-8

    private mutating func validateUTF8(_ bytes: [UInt8]) throws(Fault) -> [UInt8] {
        let text = self.pending.isEmpty ? bytes : self.pending + bytes
        let (valid, isCut) = Self.validPrefix(of: text)
        guard valid == text.count || isCut else {
            throw self.fault(text[valid], after: text[..<valid])
        }
        self.pending = Array(text[valid...])
        let decoded = valid == text.count ? text : Array(text[..<valid])
        self.line += decoded.count { $0 == 0x0A }
        return decoded
    }

    /// How many bytes from the start are whole characters, and whether the rest may become one.
    private static func validPrefix(of bytes: [UInt8]) -> (count: Int, isCut: Bool) {
        bytes.withUnsafeBytes { buffer in
            var index = 0
            while index < buffer.count {
                while index + 8 <= buffer.count,
                    buffer.loadUnaligned(fromByteOffset: index, as: UInt64.self)
                        & 0x8080_8080_8080_8080 == 0
                {
                    index += 8
                }
                guard index < buffer.count else { break }
                let lead = buffer[index]
                guard lead >= 0x80 else {
                    index += 1
                    continue
                }
                guard let (length, second) = Self.shape(of: lead) else { return (index, false) }
                for offset in 1..<length {
                    guard index + offset < buffer.count else { return (index, true) }
                    let range = offset == 1 ? second : 0x80...0xBF
                    guard range.contains(buffer[index + offset]) else { return (index, false) }
                }
                index += length
            }
            return (index, false)
        }
    }

    /// The length of a character and the range of its second byte (Unicode standard, table 3-7).
    private static func shape(of lead: UInt8) -> (length: Int, second: ClosedRange<UInt8>)? {
        switch lead {
        case 0xC2...0xDF: (2, 0x80...0xBF)
        case 0xE0: (3, 0xA0...0xBF)
        case 0xED: (3, 0x80...0x9F)
        case 0xE1...0xEF: (3, 0x80...0xBF)
        case 0xF0: (4, 0x90...0xBF)
        case 0xF1...0xF3: (4, 0x80...0xBF)
        case 0xF4: (4, 0x80...0x8F)
        default: nil
        }
    }

    // MARK: One byte per character

    private mutating func mapped(
        _ bytes: [UInt8], _ scalar: (UInt8) -> UInt16?
    ) throws(Fault) -> [UInt8] {
        var decoded: [UInt8] = []
        decoded.reserveCapacity(bytes.count)
        for (index, byte) in bytes.enumerated() {
            guard let value = scalar(byte), let character = Unicode.Scalar(value) else {
                throw self.fault(byte, after: bytes[..<index])
            }
            decoded.append(contentsOf: UTF8.encode(character) ?? UTF8.CodeUnit.none)
        }
        self.line += bytes.count { $0 == 0x0A }
        return decoded
    }

    /// The upper control block of Latin-1 replaced by letters and signs; five places are empty.
    private static func windows1252(_ byte: UInt8) -> UInt16? {
        let upper: [UInt16] = [
            0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
            0x2039, 0x0152, 0, 0x017D, 0, 0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013,
            0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178,
        ]
        guard (0x80...0x9F).contains(byte) else { return UInt16(byte) }
        let value = upper[Int(byte) - 0x80]
        return value == 0 ? nil : value
    }

    // MARK: UTF-16

    private mutating func decodeUTF16(_ bytes: [UInt8]) throws(Fault) -> [UInt8] {
        var text = self.pending.isEmpty ? bytes : self.pending + bytes
        self.pending = []
        if self.isBigEndian == nil {
            guard text.count >= 2 else {
                self.pending = text
                return []
            }
            self.isBigEndian = !text.starts(with: [0xFF, 0xFE])
            if text.starts(with: [0xFF, 0xFE]) || text.starts(with: [0xFE, 0xFF]) {
                text.removeFirst(2)
            }
        }
        return try self.decodeUnits(text, isBigEndian: self.isBigEndian ?? true)
    }

    private mutating func decodeUnits(
        _ text: [UInt8], isBigEndian: Bool
    ) throws(Fault) -> [UInt8] {
        func unit(_ index: Int) -> UInt16 {
            let (high, low) = isBigEndian ? (index, index + 1) : (index + 1, index)
            return UInt16(text[high]) << 8 | UInt16(text[low])
        }
        var decoded: [UInt8] = []
        decoded.reserveCapacity(text.count)
        var index = 0
        while index + 1 < text.count {
            let first = unit(index)
            var value = UInt32(first)
            var length = 2
            if UTF16.isLeadSurrogate(first) {
                guard index + 3 < text.count else { break }
                guard UTF16.isTrailSurrogate(unit(index + 2)) else {
                    throw self.fault(text[index], after: decoded)
                }
                value =
                    0x10000 + (UInt32(first) - 0xD800) << 10 + (UInt32(unit(index + 2)) - 0xDC00)
                length = 4
            }
            guard let scalar = Unicode.Scalar(value) else {
                throw self.fault(text[index], after: decoded)
            }
            decoded.append(contentsOf: UTF8.encode(scalar) ?? UTF8.CodeUnit.none)
            index += length
        }
        self.pending = Array(text[index...])
        self.line += decoded.count { $0 == 0x0A }
        return decoded
    }
}

extension UTF8.CodeUnit {
    /// The encoding of no character.
    fileprivate static var none: UTF8.EncodedScalar { UTF8.encodedReplacementCharacter }
}
