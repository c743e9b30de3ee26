package import Documents

/// The hash of a partition key, by which the service spreads logical partitions over servers.
///
/// Version 2: MurmurHash3 (128 bits for 64-bit machines, seed 0) over the type and the bytes of the
/// value; the bytes are turned round and the two highest bits cleared.
package enum EffectivePartitionKey {
    /// The hash in hexadecimal, upper case, as ranges of partition keys are written.
    package static func text(of key: PartitionKey) -> String {
        let (low, high) = Self.murmur(Self.bytes(of: key))
        return Self.hexadecimal(high & (.max >> 2)) + Self.hexadecimal(low)
    }

    private static func hexadecimal(_ number: UInt64) -> String {
        let digits = String(number, radix: 16, uppercase: true)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    private static func bytes(of key: PartitionKey) -> [UInt8] {
        switch key {
        case .undefined: [0]
        case .null: [1]
        case .boolean(false): [2]
        case .boolean(true): [3]
        case .number(let number):
            [5] + withUnsafeBytes(of: number.bitPattern.littleEndian, Array.init)
        case .string(let text): [8] + text.utf8 + [0xFF]
        }
    }

    /// Austin Appleby, "MurmurHash3.cpp", MurmurHash3_x64_128.
    private static func murmur(_ bytes: [UInt8]) -> (low: UInt64, high: UInt64) {
        var (low, high): (UInt64, UInt64) = (0, 0)
        var rest = bytes[...]
        while rest.count >= 16 {
            low ^= Self.mixLow(Self.word(rest.prefix(8)))
            low = (Self.rotate(low, 27) &+ high) &* 5 &+ 0x52DC_E729
            high ^= Self.mixHigh(Self.word(rest.dropFirst(8).prefix(8)))
            high = (Self.rotate(high, 31) &+ low) &* 5 &+ 0x3849_5AB5
            rest = rest.dropFirst(16)
        }
        high ^= Self.mixHigh(Self.word(rest.dropFirst(8)))
        low ^= Self.mixLow(Self.word(rest.prefix(8)))
        low ^= UInt64(bytes.count)
        high ^= UInt64(bytes.count)
        low &+= high
        high &+= low
        low = Self.finish(low)
        high = Self.finish(high)
        low &+= high
        high &+= low
        return (low, high)
    }

    private static func mixLow(_ word: UInt64) -> UInt64 {
        Self.rotate(word &* 0x87C3_7B91_1142_53D5, 31) &* 0x4CF5_AD43_2745_937F
    }

    private static func mixHigh(_ word: UInt64) -> UInt64 {
        Self.rotate(word &* 0x4CF5_AD43_2745_937F, 33) &* 0x87C3_7B91_1142_53D5
    }

    private static func finish(_ word: UInt64) -> UInt64 {
        var word = word
        word = (word ^ (word >> 33)) &* 0xFF51_AFD7_ED55_8CCD
        word = (word ^ (word >> 33)) &* 0xC4CE_B9FE_1A85_EC53
        return word ^ (word >> 33)
    }

    private static func rotate(_ word: UInt64, _ count: UInt64) -> UInt64 {
        word << count | word >> (64 - count)
    }

    /// Up to eight bytes as a number, the lowest first.
    private static func word(_ bytes: ArraySlice<UInt8>) -> UInt64 {
        bytes.reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }
}
