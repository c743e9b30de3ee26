/// A text that is equal only to the very same code points.
///
/// Swift's `String` takes canonically equivalent texts for equal; Cosmos DB does not.
struct ExactString: Hashable, Sendable {
    let text: String

    init(_ text: String) {
        self.text = text
    }

    static func == (left: ExactString, right: ExactString) -> Bool {
        left.text.isExactly(right.text)
    }

    func hash(into hasher: inout Hasher) {
        self.text.hashExactly(into: &hasher)
    }
}
