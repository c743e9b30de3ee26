package import Diagnostics

/// The keys of a file, ready to be asked.
package struct APIKeyRing: Hashable, Sendable {
    private let keys: [String: APIKey]

    /// Whether no key was ever made, not even one that is over.
    package var isEmpty: Bool { self.keys.isEmpty }

    /// Knows these keys.
    package init(_ keys: [APIKey] = []) {
        self.keys = Dictionary(keys.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The key that a text proves; `nil` for a wrong text, and for a key that is over.
    ///
    /// How long it takes tells nothing of how much of the text is right: hashes are compared, each to its end, and one is
    /// made and compared where no key has the id.
    package func key(for text: APIKeyText, at moment: Timestamp) -> APIKey? {
        let hash = text.hash
        let key = self.keys[text.id]
        let isRight = Self.areEqual(key?.hash ?? Self.nobody, hash)
        guard let key, isRight, key.standing(at: moment) == .valid else { return nil }
        return key
    }

    /// As long as a hash, and none.
    private static let nobody = String(repeating: "-", count: 64)

    private static func areEqual(_ left: String, _ right: String) -> Bool {
        guard left.utf8.count == right.utf8.count else { return false }
        var difference: UInt8 = 0
        for (one, other) in zip(left.utf8, right.utf8) { difference |= one ^ other }
        return difference == 0
    }
}
