/// One object that two schemas do not have alike, with every fact that differs.
package struct ObjectChange: Hashable, Sendable, Codable {
    /// The object.
    package let identity: ObjectIdentity
    /// What became of it.
    package let change: ChangeKind
    /// The facts of it that differ; of an object that was added or removed all there are.
    package let facts: [FactChange]
    /// The parts of it that differ, such as columns.
    package let parts: [PartChange]

    /// Tells an object that only one schema has.
    init(_ change: ChangeKind, _ object: SchemaObject) {
        let details = object.details
        self.identity = object.identity
        self.change = change
        self.facts = details.facts.map { FactChange(change, $0) }
        self.parts = details.parts.map { PartChange(change, $0) }
    }

    /// Tells an object that both schemas have.
    init(_ pair: ObjectPair) {
        let before = pair.before.details
        let after = pair.after.details
        self.identity = pair.after.identity
        self.change = .changed
        self.facts = FactChange.between(before, after) + Self.orderChange(before, after)
        self.parts = PartChange.between(before, after)
    }

    /// Tells when the parts that both have stand in another order.
    private static func orderChange(
        _ before: ObjectDetails, _ after: ObjectDetails
    ) -> [FactChange] {
        let common = Set(before.parts.map(\.title)).intersection(after.parts.map(\.title))
        let earlier = before.parts.map(\.title).filter(common.contains)
        let later = after.parts.map(\.title).filter(common.contains)
        guard earlier != later else { return [] }
        return [
            FactChange(
                name: "order", before: earlier.joined(separator: ", "),
                after: later.joined(separator: ", "))
        ]
    }
}
