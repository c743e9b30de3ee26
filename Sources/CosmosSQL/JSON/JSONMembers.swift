/// Takes some members out of the JSON text of an object and passes over the others without reading them.
///
/// The text must have been written by this module: valid, and without repeated names.
package struct JSONMembers: Sendable {
    private let names: [(name: String, bytes: [UInt8])]
    /// A bit for each length that a name has; the last one is for all longer names.
    private let lengths: UInt64

    /// Names the members; a name that JSON writes with escapes is not found this way.
    package init(_ names: Set<String>) {
        self.names = names.map { ($0, Array($0.utf8)) }
        self.lengths = self.names.reduce(0) { $0 | Self.bit(for: $1.bytes.count) }
    }

    /// Whether the name of a member is written as it is, so that it can be found.
    package static func canFind(_ name: String) -> Bool {
        name.utf8.allSatisfy { $0 >= 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }
    }

    /// The members that the object has; `nil` when the text is not of the form that was promised.
    package func read(_ bytes: UnsafeBufferPointer<UInt8>) -> CosmosObject? {
        var scanner = JSONScanner(bytes)
        guard scanner.take(UInt8(ascii: "{")) else { return nil }
        var object = CosmosObject()
        while object.count < self.names.count {
            if scanner.take(UInt8(ascii: "}")) { return object }
            guard let key = scanner.takeString(), scanner.take(UInt8(ascii: ":")) else {
                return nil
            }
            let mayBeNamed = self.lengths & Self.bit(for: key.count) != 0
            let found = !mayBeNamed ? nil : self.names.first { scanner.holds($0.bytes, at: key) }
            if let found {
                guard let value = scanner.takeValue() else { return nil }
                object[found.name] = value
            } else if !scanner.skipValue() {
                return nil
            }
            _ = scanner.take(UInt8(ascii: ","))
        }
        return object
    }

    private static func bit(for length: Int) -> UInt64 { 1 << UInt64(min(length, 63)) }
}
