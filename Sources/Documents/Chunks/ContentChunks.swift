/// Cuts bytes into chunks where their content says so, so that a change in one place changes few chunks.
///
/// A hash runs along over the last 64 bytes; a chunk ends where its lowest bits are all zero. Source: Xia et al.,
/// "Ddelta: A Deduplication-Inspired Fast Delta Compression Approach", 2014, section 3 ("Gear").
struct ContentChunks {
    /// The fewest bytes of a chunk that another one follows.
    static let minimum = 16 * 1_024
    /// The most bytes of a chunk; as a JSON string they take at most twice as many.
    static let maximum = 900 * 1_024
    /// A chunk ends about 4 KiB after the minimum; schemas repeat themselves, which makes it more.
    private static let mask: UInt64 = ((1 << 12) - 1) << 40

    /// The chunks; each but the last ends before a character and is valid UTF-8 where the whole is.
    static func split(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
        let table = (UInt8.min...UInt8.max).map(Self.gear)
        var chunks: [ArraySlice<UInt8>] = []
        var (start, hash): (Int, UInt64) = (0, 0)
        for (index, byte) in bytes.enumerated() {
            let length = index - start
            let isStartOfCharacter = byte & 0xC0 != 0x80
            let isCut = length >= Self.minimum && (hash & Self.mask == 0 || length >= Self.maximum)
            if isCut, isStartOfCharacter {
                chunks.append(bytes[start..<index])
                start = index
            }
            hash = hash << 1 &+ table[Int(byte)]
        }
        if start < bytes.count { chunks.append(bytes[start...]) }
        return chunks
    }

    /// A number for a byte that looks like chance; Steele et al., "Fast splittable pseudorandom number generators".
    private static func gear(_ byte: UInt8) -> UInt64 {
        var number = (UInt64(byte) + 1) &* 0x9E37_79B9_7F4A_7C15
        number = (number ^ (number >> 30)) &* 0xBF58_476D_1CE4_E5B9
        number = (number ^ (number >> 27)) &* 0x94D0_49BB_1331_11EB
        return number ^ (number >> 31)
    }
}
