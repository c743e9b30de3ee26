/// One part of an object that differs, such as a column of a table.
package struct PartChange: Hashable, Sendable, Codable {
    /// What it is, such as `column total`.
    package let title: String
    /// What became of it.
    package let change: ChangeKind
    /// The facts that differ; of a part that was added or removed all there are.
    package let facts: [FactChange]

    /// Tells a part that only one schema has.
    init(_ change: ChangeKind, _ part: ObjectDetails) {
        self.title = part.title
        self.change = change
        self.facts = part.facts.map { FactChange(change, $0) }
    }

    private init(title: String, facts: [FactChange]) {
        self.title = title
        self.change = .changed
        self.facts = facts
    }

    /// The parts in which two descriptions differ.
    static func between(_ before: ObjectDetails, _ after: ObjectDetails) -> [PartChange] {
        var earlier = Dictionary(
            before.parts.map { ($0.title, $0) }, uniquingKeysWith: { first, _ in first })
        var changes: [PartChange] = []
        for part in after.parts {
            guard let previous = earlier.removeValue(forKey: part.title) else {
                changes.append(PartChange(.added, part))
                continue
            }
            let facts = FactChange.between(previous, part)
            guard !facts.isEmpty else { continue }
            changes.append(PartChange(title: part.title, facts: facts))
        }
        let removed = before.parts.filter { earlier[$0.title] != nil }
        return removed.map { PartChange(.removed, $0) } + changes
    }
}
