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

    /// The text of the id of an item of this container; the number is below 2^60.
    func text(ofItem number: Int64) -> [UInt8] {
        Self.text(of: self.bytes + Self.bytes(of: number.littleEndian))
    }

    private static func bytes(of integer: some FixedWidthInteger) -> [UInt8] {
        withUnsafeBytes(of: integer) { Array($0) }
    }
}

extension ResourceID: CustomStringConvertible {
    /// The text as it stands in documents.
    var description: String { String(decoding: Self.text(of: self.bytes), as: UTF8.self) }

    private static func text(of bytes: [UInt8]) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity((bytes.count + 2) / 3 * 4)
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let count = min(bytes.count - start, 3)
            var bits: UInt32 = 0
            for place in 0..<3 {
                bits = bits << 8 | (place < count ? UInt32(bytes[start + place]) : 0)
            }
            for place in 0..<4 {
                let digit = Int(bits >> (18 - 6 * UInt32(place)) & 63)
                text.append(place > count ? UInt8(ascii: "=") : Self.alphabet[digit])
            }
        }
        return text
    }

    private static let alphabet = Array(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+-".utf8)
}
