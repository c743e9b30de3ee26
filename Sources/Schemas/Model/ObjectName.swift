/// The name of something in a schema, spelled as the database spells it.
package struct ObjectName: Hashable, Sendable, Codable {
    /// The schema; `nil` for the one that was inspected first, so that equal schemas of different names are equal.
    package var schema: String?
    /// The name, unquoted.
    package var name: String

    /// Joins a schema and a name.
    package init(_ name: String, in schema: String? = nil) {
        self.schema = schema
        self.name = name
    }
}

extension ObjectName: Comparable, CustomStringConvertible {
    /// The name as people write it, with its schema where it has one.
    package var description: String {
        self.schema.map { "\($0).\(self.name)" } ?? self.name
    }

    /// The order of descriptions, the same on every machine.
    package static func < (left: Self, right: Self) -> Bool {
        (left.schema ?? "", left.name) < (right.schema ?? "", right.name)
    }
}
