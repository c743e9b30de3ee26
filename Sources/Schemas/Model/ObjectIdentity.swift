/// What tells one object of a schema apart from all others.
package struct ObjectIdentity: Hashable, Sendable, Codable {
    /// The kind.
    package var kind: ObjectKind
    /// The name.
    package var name: ObjectName
    /// The table it belongs to, or whom a permission is given to.
    package var owner: String?

    /// Joins the parts.
    package init(kind: ObjectKind, name: ObjectName, owner: String? = nil) {
        self.kind = kind
        self.name = name
        self.owner = owner
    }
}

extension ObjectIdentity: Comparable, CustomStringConvertible {
    /// The object in words, such as `index by_name on people`.
    package var description: String {
        let link = self.kind == .permission ? "for" : "on"
        let noun = self.kind == .other ? "" : self.kind.noun + " "
        return noun + "\(self.name)" + (self.owner.map { " \(link) \($0)" } ?? "")
    }

    /// The order in which objects are listed.
    package static func < (left: Self, right: Self) -> Bool {
        (left.kind, left.name, left.owner ?? "") < (right.kind, right.name, right.owner ?? "")
    }
}
