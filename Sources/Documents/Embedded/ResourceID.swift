import FoundationEssentials

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
        Data(self.bytes).base64EncodedString().replacing("/", with: "-")
    }
}
