/// The `_rid` of a resource: base64 of the bytes of its parents' ids and its own.
///
/// The layout is that of Cosmos DB, whose client libraries take ids apart: four bytes for the database, four for the
/// container with the highest bit set, eight little-endian ones for the item. `-` stands for `/`.
struct ResourceID: Hashable, Sendable {
    private let bytes: [UInt8]

    init(database: UInt32) {
        self.bytes = Self.bytes(of: database.bigEndian)
    }

    private init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// The id of a container of this database.
    func container(_ number: UInt32) -> ResourceID {
        ResourceID(bytes: self.bytes + Self.bytes(of: (number | 0x8000_0000).bigEndian))
    }

    /// The id of an item of this container; the number is below 2^60.
    func item(_ number: Int64) -> ResourceID {
        ResourceID(bytes: self.bytes + Self.bytes(of: number.littleEndian))
    }

    private static func bytes(of integer: some FixedWidthInteger) -> [UInt8] {
        withUnsafeBytes(of: integer) { Array($0) }
    }
}

extension ResourceID: CustomStringConvertible {
    /// The text as it stands in documents.
    var description: String {
        let alphabet = Self.alphabet
        return String(unsafeUninitializedCapacity: (self.bytes.count + 2) / 3 * 4) { text in
            var length = 0
            for start in stride(from: 0, to: self.bytes.count, by: 3) {
                let part = self.bytes[start..<min(start + 3, self.bytes.count)]
                let bits =
                    part.reduce(0) { $0 << 8 | UInt32($1) } << (8 * UInt32(3 - part.count))
                for place in 0..<4 {
                    let digit = Int(bits >> (18 - 6 * UInt32(place)) & 63)
                    text[length] = place > part.count ? UInt8(ascii: "=") : alphabet[digit]
                    length += 1
                }
            }
            return length
        }
    }

    private static let alphabet = Array(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+-".utf8)
}
