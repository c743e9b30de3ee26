import CosmosSQL

extension PartitionKey {
    /// The content of the partition key field: an array in ASCII, with `{}` for an undefined key.
    package var header: String {
        let json = self == .undefined ? "[{}]" : CosmosValue.array([self.value]).jsonText()
        var header = ""
        for unit in json.utf16 {
            if unit < 0x80 {
                header.unicodeScalars.append(Unicode.Scalar(UInt8(unit)))
            } else {
                let digits = String(unit, radix: 16)
                header += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            }
        }
        return header
    }

    /// Reads the field; `nil` when it is not a key of one path.
    ///
    /// `[]`, which stands for no key, is undefined.
    package init?(header: String) {
        guard let value = try? CosmosValue(json: header), let parts = value.arrayValue,
            parts.count <= 1
        else { return nil }
        let isUndefined = parts.isEmpty || parts[0] == .object([:])
        self.init(isUndefined ? .undefined : parts[0])
    }
}
