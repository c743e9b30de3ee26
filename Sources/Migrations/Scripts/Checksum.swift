/// Flyway's checksum of a script, computed while the script is read.
///
/// It is the CRC-32 (IEEE) of the text in UTF-8 without its line ends and without one byte-order mark at the very
/// start, as a signed number; so line ends, blank lines and the final newline never matter. The source is Flyway
/// itself: the 58 vectors in `Tests/MigrationsTests/Fixtures/checksums.json` are its answers.
package struct Checksum: Sendable {
    private var state: UInt32 = 0xFFFF_FFFF
    /// The bytes still awaited of a byte-order mark at the start; `nil` once the start is past.
    private var markBytes: Int? = 0

    private static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]

    /// Starts with the empty text, whose checksum is 0.
    package init() {}

    /// The checksum of a whole text.
    package init(of text: [UInt8]) {
        self.update(text[...])
    }

    /// The checksum of what has been read so far.
    package var value: Int32 {
        var copy = self
        copy.flushMark()
        return Int32(bitPattern: ~copy.state)
    }

    /// Takes in the next bytes of the text.
    package mutating func update(_ bytes: ArraySlice<UInt8>) {
        var bytes = bytes
        while let count = self.markBytes, let next = bytes.first {
            guard next == Self.mark[count] else {
                self.flushMark()
                break
            }
            bytes = bytes.dropFirst()
            self.markBytes = count == 2 ? nil : count + 1
        }
        guard !bytes.isEmpty else { return }
        bytes.withUnsafeBytes { self.state = Self.crc(self.state, $0) }
    }

    /// The CRC-32 of all bytes, line ends and marks included, as a signed number.
    static func ofAllBytes(_ bytes: [UInt8]) -> Int32 {
        let crc = bytes.reduce(0xFFFF_FFFF as UInt32) { crc, byte in
            self.table[Int(UInt8(truncatingIfNeeded: crc) ^ byte)] ^ (crc >> 8)
        }
        return Int32(bitPattern: ~crc)
    }

    /// Counts bytes that only looked like the beginning of a byte-order mark.
    private mutating func flushMark() {
        guard let count = self.markBytes else { return }
        self.markBytes = nil
        Self.mark[..<count].withUnsafeBytes { self.state = Self.crc(self.state, $0) }
    }

    /// Runs the bytes through the register, passing over CR and LF.
    private static func crc(_ start: UInt32, _ bytes: UnsafeRawBufferPointer) -> UInt32 {
        self.table.withUnsafeBufferPointer { table in
            var crc = start
            var index = 0
            while index < bytes.count {
                if index + 8 <= bytes.count {
                    let word = bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)
                    if !Self.hasLineEnd(word) {
                        crc = Self.step(crc, UInt64(littleEndian: word), table)
                        index += 8
                        continue
                    }
                }
                let byte = bytes[index]
                if byte != 0x0A && byte != 0x0D {
                    crc = table[Int(UInt8(truncatingIfNeeded: crc) ^ byte)] ^ (crc >> 8)
                }
                index += 1
            }
            return crc
        }
    }

    /// Whether one of eight bytes is CR or LF (Hacker's Delight, "find first 0-byte").
    private static func hasLineEnd(_ word: UInt64) -> Bool {
        func hasZero(_ word: UInt64) -> Bool {
            (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080 != 0
        }
        return hasZero(word ^ 0x0A0A_0A0A_0A0A_0A0A) || hasZero(word ^ 0x0D0D_0D0D_0D0D_0D0D)
    }

    /// Eight bytes at once ("slicing by 8", Kounavis and Berry, 2005).
    private static func step(
        _ crc: UInt32, _ word: UInt64, _ table: UnsafeBufferPointer<UInt32>
    ) -> UInt32 {
        let mixed = word ^ UInt64(crc)
        var result: UInt32 = 0
        for slice in 0..<8 {
            let byte = Int(UInt8(truncatingIfNeeded: mixed >> (8 * UInt64(slice))))
            result ^= table[(7 - slice) * 256 + byte]
        }
        return result
    }

    /// Eight tables of 256 entries, one after the other.
    private static let table: [UInt32] = {
        var table = [UInt32](repeating: 0, count: 8 * 256)
        for index in 0..<256 {
            var value = UInt32(index)
            for _ in 0..<8 { value = value & 1 == 1 ? 0xEDB8_8320 ^ (value >> 1) : value >> 1 }
            table[index] = value
        }
        for index in 256..<(8 * 256) {
            let previous = table[index - 256]
            table[index] = table[Int(previous & 0xFF)] ^ (previous >> 8)
        }
        return table
    }()
}
