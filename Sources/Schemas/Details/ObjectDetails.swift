/// An object taken apart into named facts: what is compared, shown and hashed.
package struct ObjectDetails: Hashable, Sendable {
    /// What it is, such as `column total`; it tells the parts of one object apart.
    package var title: String
    /// What is said of it, in a fixed order; what it does not have is left out.
    package var facts: [Fact]
    /// What it is made of.
    package var parts: [ObjectDetails]

    /// One thing that is said of an object.
    package struct Fact: Hashable, Sendable {
        /// What is said, such as `default`.
        package var name: String
        /// How it is.
        package var value: String
    }

    /// Collects the facts that there are, and the parts.
    init(_ title: String, _ facts: [(String, String?)], parts: [ObjectDetails] = []) {
        self.title = title
        self.facts = facts.compactMap { name, value in value.map { Fact(name: name, value: $0) } }
        self.parts = parts
    }
}

extension Bool {
    /// The fact's value, where it is worth telling.
    var fact: String? {
        self ? "yes" : nil
    }
}

extension [String] {
    /// The names in one text; nothing for none.
    var fact: String? {
        self.isEmpty ? nil : self.joined(separator: ", ")
    }
}
