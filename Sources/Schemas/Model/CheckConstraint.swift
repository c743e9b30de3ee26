/// A condition that rows must meet.
package struct CheckConstraint: Hashable, Sendable, Codable {
    /// The name; `nil` where the database made one up or has none.
    package var name: String?
    /// The whole condition after the name, such as `CHECK (price > 0)` or `EXCLUDE USING gist (…)`.
    package var definition: String

    /// Describes a check.
    package init(name: String? = nil, definition: String) {
        self.name = name
        self.definition = definition
    }
}
