/// What has to happen to one schema to make it equal to another.
package struct SchemaDiff: Hashable, Sendable {
    /// What only the later schema has.
    package let added: [SchemaObject]
    /// What only the earlier schema has.
    package let removed: [SchemaObject]
    /// What both have, but not alike.
    package let changed: [ObjectPair]
    /// What may have been renamed rather than removed and added; a guess, which nothing else here rests on.
    package let renames: [RenameProposal]

    /// Compares two schemas.
    ///
    /// The time it takes grows with the number of objects, and hardly with that of the differences.
    package init(from before: SchemaModel, to after: SchemaModel) {
        var earlier: [ObjectIdentity: SchemaObject] = [:]
        for object in before.objects { earlier[object.identity] = object }
        var added: [SchemaObject] = []
        var changed: [ObjectPair] = []
        for object in after.objects {
            guard let previous = earlier.removeValue(forKey: object.identity) else {
                added.append(object)
                continue
            }
            guard previous != object, previous.details != object.details else { continue }
            changed.append(ObjectPair(before: previous, after: object))
        }
        self.added = added
        self.removed = earlier.sorted { $0.key < $1.key }.map(\.value)
        self.changed = changed
        self.renames = RenameProposal.proposals(
            removed: self.removed, added: added, changed: changed)
    }

    /// Whether the schemas are equal.
    package var isEmpty: Bool {
        self.added.isEmpty && self.removed.isEmpty && self.changed.isEmpty
    }

    /// The differences one by one, kind by kind and in the order of names.
    package var changes: [ObjectChange] {
        let changes =
            self.removed.map { ObjectChange(.removed, $0) }
            + self.added.map { ObjectChange(.added, $0) }
            + self.changed.map { ObjectChange($0) }
        return changes.sorted {
            ($0.identity, $0.change.rawValue) < ($1.identity, $1.change.rawValue)
        }
    }
}
