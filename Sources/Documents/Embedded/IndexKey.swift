import CosmosSQL

/// The bytes that stand for values in a composite index; comparing them compares the values as Cosmos DB does.
///
/// Each value begins with a byte for its type, in the order of types. Numbers follow as the bits of a double, changed
/// so that they sort as unsigned; strings as UTF-8, changed so that they sort by UTF-16 units, and ended by a mark.
/// Arrays and objects have no order among themselves, and so have nothing but their type. In descending parts all bits
/// are turned round.
struct IndexKey: Hashable, Sendable {
    private(set) var bytes: [UInt8] = []

    /// Adds a value.
    mutating func append(_ value: CosmosValue, isDescending: Bool) {
        let start = self.bytes.count
        switch value {
        case .undefined: self.bytes.append(0)
        case .null: self.bytes.append(1)
        case .boolean(let value): self.bytes.append(value ? 3 : 2)
        case .number(let number): self.append(number)
        case .string(let text): self.append(text)
        case .array: self.bytes.append(6)
        case .object: self.bytes.append(7)
        }
        guard isDescending else { return }
        for index in start..<self.bytes.count { self.bytes[index] = ~self.bytes[index] }
    }

    private mutating func append(_ number: Double) {
        // Adding 0 makes the two zeros one.
        let bits = (number + 0).bitPattern
        let sortable = bits >> 63 == 1 ? ~bits : bits | 1 << 63
        self.bytes.append(4)
        withUnsafeBytes(of: sortable.bigEndian) { self.bytes.append(contentsOf: $0) }
    }

    private mutating func append(_ text: String) {
        self.bytes.append(5)
        for byte in text.utf8 {
            switch byte {
            case 0: self.bytes += [0, 0xFF]
            // U+E000 to U+FFFF come after the supplementary characters.
            case 0xEE, 0xEF: self.bytes.append(byte + 0x10)
            default: self.bytes.append(byte)
            }
        }
        self.bytes += [0, 0]
    }

    /// The first bytes after all keys that begin with this one; `nil` where there are none.
    var end: [UInt8]? {
        guard let last = self.bytes.lastIndex(where: { $0 != 0xFF }) else { return nil }
        return self.bytes[..<last] + [self.bytes[last] + 1]
    }
}
