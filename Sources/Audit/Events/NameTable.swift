/// Finds which of some known names stands at a place in a text, mostly by one comparison of numbers.
struct NameTable: Sendable {
    private let names: [[UInt8]]
    /// The length and the first seven bytes of each name.
    private let fingerprints: [UInt64]

    /// Knows these names, which must differ in their lengths or first seven bytes.
    init(_ names: [String]) {
        self.names = names.map { Array($0.utf8) }
        self.fingerprints = self.names.map { name in
            name.withUnsafeBufferPointer { Self.fingerprint(of: $0, 0..<name.count) }
        }
    }

    /// The number of the name that stands at the place; `nil` for any other.
    func index(of place: Range<Int>, in text: UnsafeBufferPointer<UInt8>) -> Int? {
        let fingerprint = Self.fingerprint(of: text, place)
        for index in self.fingerprints.indices where self.fingerprints[index] == fingerprint {
            return self.names[index].elementsEqual(text[place]) ? index : nil
        }
        return nil
    }

    private static func fingerprint(
        of text: UnsafeBufferPointer<UInt8>, _ place: Range<Int>
    ) -> UInt64 {
        var fingerprint = UInt64(truncatingIfNeeded: place.count)
        for offset in place.prefix(7) {
            fingerprint = fingerprint << 8 | UInt64(text[offset])
        }
        return fingerprint
    }
}
