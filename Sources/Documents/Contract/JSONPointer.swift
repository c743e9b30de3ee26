/// A path into a JSON value, after RFC 6901.
struct JSONPointer: Hashable, Sendable {
    /// The member names and array indices from the root on; never empty.
    let tokens: [String]

    /// Reads `/a/b/0`; in names, `~1` stands for `/` and `~0` for `~`.
    ///
    /// The empty pointer, which names the whole value, is refused.
    init(_ text: String) throws(DocumentError) {
        guard text.hasPrefix("/"), text.utf8.count > 1 else {
            throw .invalidPatch(reason: "the path `\(text)` does not begin with `/` and a name")
        }
        self.tokens = text.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
            .map { String($0).replacing("~1", with: "/").replacing("~0", with: "~") }
    }

    /// Whether the other path is this one or lies inside of it.
    func contains(_ other: JSONPointer) -> Bool {
        other.tokens.starts(with: self.tokens)
    }
}
