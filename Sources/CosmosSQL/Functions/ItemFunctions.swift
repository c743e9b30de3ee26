/// Functions on items.
enum ItemFunctions {
    /// DOCUMENTID: the number of the item, which is in the last eight bytes of its `_rid`.
    static func documentID(_ arguments: [CosmosValue]) -> CosmosValue {
        guard let rid = arguments[0]["_rid"].stringValue, let bytes = Self.decode(rid),
            bytes.count == 16
        else { return .undefined }
        return .number(Double(bytes[8...].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }))
    }

    /// The bytes of base64 text in which `-` stands for `/`.
    private static func decode(_ text: String) -> [UInt8]? {
        let alphabet = Array(
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+-".utf8)
        var bytes: [UInt8] = []
        var bits: UInt32 = 0
        var bitCount = 0
        for byte in text.utf8 where byte != UInt8(ascii: "=") {
            guard let digit = alphabet.firstIndex(of: byte) else { return nil }
            bits = bits << 6 | UInt32(digit)
            bitCount += 6
            guard bitCount >= 8 else { continue }
            bitCount -= 8
            bytes.append(UInt8(truncatingIfNeeded: bits >> bitCount))
        }
        return bytes
    }
}
