/// Remembers names so far that most new ones are known to be new without a comparison.
struct NameSet {
    private var bits: (UInt64, UInt64) = (0, 0)

    /// Adds a name as it is written; says whether it is surely a new one.
    ///
    /// A name that can be written in two ways is never sure to be new.
    mutating func insert(_ bytes: ArraySlice<UInt8>) -> Bool {
        var hash: UInt32 = 0x811C_9DC5
        for byte in bytes {
            if byte == UInt8(ascii: "\\") {
                self.bits = (.max, .max)
                return false
            }
            hash = (hash ^ UInt32(byte)) &* 0x0100_0193
        }
        let bit: UInt64 = 1 << UInt64((hash >> 16) & 63)
        if hash & 1 == 0 {
            defer { self.bits.0 |= bit }
            return self.bits.0 & bit == 0
        }
        defer { self.bits.1 |= bit }
        return self.bits.1 & bit == 0
    }
}
