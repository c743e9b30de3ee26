/// The ids of documents, made of names that the user chose.
enum DocumentID {
    /// Joins parts with `_`, and writes what Cosmos DB forbids in ids as `%` with two hex digits.
    static func text(_ parts: String...) -> String {
        let joined = parts.joined(separator: "_")
        guard joined.utf8.contains(where: Self.forbidden.contains) else { return joined }
        var bytes: [UInt8] = []
        for byte in joined.utf8 {
            if Self.forbidden.contains(byte) {
                let digits = String(byte, radix: 16, uppercase: true)
                bytes += Array("%\(byte < 0x10 ? "0" : "")\(digits)".utf8)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static let forbidden: Set<UInt8> = Set("/\\?#\t\r\n".utf8)
}
