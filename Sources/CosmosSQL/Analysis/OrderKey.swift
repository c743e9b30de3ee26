/// One key of ORDER BY: a property path of the item and a direction.
package struct OrderKey: Hashable, Sendable {
    /// The names from the item's root to the property; an array index is written in decimal.
    package var path: [String]
    /// Whether the greatest value comes first.
    package var isDescending: Bool

    /// Names a key.
    package init(path: [String], isDescending: Bool = false) {
        self.path = path
        self.isDescending = isDescending
    }
}
