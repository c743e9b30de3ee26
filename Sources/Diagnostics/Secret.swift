/// A text that must not be seen: a password, a key, a token.
///
/// It prints as `***`, also inside other values, in string interpolation, in reflection and when encoded. The only
/// way to the text is ``reveal()``, which only the code that hands it to a driver may call.
package struct Secret: Hashable, Sendable {
    private let text: String

    /// Wraps the text.
    package init(_ text: String) {
        self.text = text
    }

    /// The text itself, for the driver or the HTTP client that needs it.
    package func reveal() -> String {
        self.text
    }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Always `***`.
    package var description: String { "***" }
    /// Always `***`.
    package var debugDescription: String { "***" }
    /// Shows no child, so that `dump` and test failures stay clean.
    package var customMirror: Mirror { Mirror(self, children: []) }
}

extension Secret: Encodable {
    /// Encodes `***`.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(self.description)
    }
}
