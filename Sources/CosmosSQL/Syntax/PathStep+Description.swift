extension PathStep: CustomStringConvertible {
    /// The step in canonical form.
    package var description: String {
        switch self {
        case .name(let name):
            Self.isPlain(name) ? ".\(name)" : "[\(CosmosValue.string(name).jsonText())]"
        case .index(let index): "[\(index)]"
        case .parameter(let name): "[\(name)]"
        }
    }

    /// Whether a member of that name can be written after a dot.
    private static func isPlain(_ name: String) -> Bool {
        guard let first = name.utf8.first, !(0x30...0x39).contains(first) else { return false }
        return Keyword(word: name)?.isUsableAsName != false
            && name.utf8.allSatisfy {
                ($0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A) || (0x30...0x39).contains($0) || $0 == 0x5F
            }
    }
}
