/// An object of a kind that only one database has, such as a policy or an event.
package struct OtherObject: Hashable, Sendable, Codable {
    /// What it is, in the word that stands after `CREATE`.
    package var kind: String
    /// The name.
    package var name: ObjectName
    /// The table it belongs to and goes with.
    package var table: ObjectName?
    /// The statement that creates it.
    package var definition: String

    /// Describes an object.
    package init(kind: String, name: ObjectName, table: ObjectName? = nil, definition: String) {
        self.kind = kind
        self.name = name
        self.table = table
        self.definition = definition
    }
}
