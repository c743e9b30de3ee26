/// Another name for something.
package struct Synonym: Hashable, Sendable, Codable {
    /// The other name.
    package var name: ObjectName
    /// What it stands for, as the database writes it.
    package var target: String

    /// Describes a synonym.
    package init(name: ObjectName, target: String) {
        self.name = name
        self.target = target
    }
}
