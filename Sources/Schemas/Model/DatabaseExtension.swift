/// An extension of the server that the schema uses.
package struct DatabaseExtension: Hashable, Sendable, Codable {
    /// The name.
    package var name: String

    /// Describes an extension.
    package init(name: String) {
        self.name = name
    }
}
