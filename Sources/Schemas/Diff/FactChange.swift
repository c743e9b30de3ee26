/// One fact that differs.
package struct FactChange: Hashable, Sendable, Codable {
    /// What is said, such as `type`.
    package let name: String
    /// How it was; `nil` where there was no such thing.
    package let before: String?
    /// How it is to be; `nil` where there will be no such thing.
    package let after: String?

    /// Tells a difference.
    package init(name: String, before: String?, after: String?) {
        self.name = name
        self.before = before
        self.after = after
    }
}

extension FactChange {
    /// A fact of something that only one schema has.
    init(_ change: ChangeKind, _ fact: ObjectDetails.Fact) {
        self.init(
            name: fact.name, before: change == .removed ? fact.value : nil,
            after: change == .added ? fact.value : nil)
    }

    /// The facts in which two descriptions differ, in the order in which they are told.
    static func between(_ before: ObjectDetails, _ after: ObjectDetails) -> [FactChange] {
        let earlier = Dictionary(
            before.facts.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
        let later = Dictionary(
            after.facts.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
        let names = before.facts.map(\.name) + after.facts.map(\.name).filter { earlier[$0] == nil }
        return names.filter { earlier[$0] != later[$0] }
            .map { FactChange(name: $0, before: earlier[$0], after: later[$0]) }
    }
}
