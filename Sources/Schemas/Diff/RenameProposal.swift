/// Something that was removed and something that was added, so alike that it may be one thing with a new name.
package struct RenameProposal: Hashable, Sendable, Codable {
    /// The kind of object; `nil` for a column.
    package let kind: ObjectKind?
    /// The table, for a column.
    package let table: ObjectName?
    /// The name before.
    package let from: String
    /// The name after.
    package let to: String
    /// How much of the two is alike, in percent.
    package let likeness: Int

    /// From which likeness on a rename is proposed, in percent.
    private static let threshold = 60
    /// Up to how many pairs of tables are compared column by column.
    private static let pairLimit = 10_000

    static func proposals(
        removed: [SchemaObject], added: [SchemaObject], changed: [ObjectPair]
    ) -> [RenameProposal] {
        Self.equalObjects(removed, added) + Self.similarTables(removed, added)
            + changed.flatMap(Self.columns)
    }

    /// Objects that differ in nothing but the name.
    private static func equalObjects(
        _ removed: [SchemaObject], _ added: [SchemaObject]
    ) -> [RenameProposal] {
        let earlier = Dictionary(grouping: removed) { Structure($0) }
        let later = Dictionary(grouping: added) { Structure($0) }
        let proposals = earlier.compactMap { structure, objects -> RenameProposal? in
            guard structure.isTelling, objects.count == 1, let before = objects.first,
                let candidates = later[structure], candidates.count == 1,
                let after = candidates.first
            else { return nil }
            return RenameProposal(
                kind: before.kind, table: nil, from: before.name.description,
                to: after.name.description, likeness: 100)
        }
        return proposals.sorted { ($0.from, $0.to) < ($1.from, $1.to) }
    }

    /// Tables that share most of their columns.
    private static func similarTables(
        _ removed: [SchemaObject], _ added: [SchemaObject]
    ) -> [RenameProposal] {
        let earlier = removed.compactMap(\.tableValue)
        let later = added.compactMap(\.tableValue)
        guard earlier.count * later.count <= Self.pairLimit else { return [] }
        return earlier.compactMap { before in
            let columns = Set(before.columns)
            let best = later.map { after -> RenameProposal in
                let shared = columns.intersection(after.columns).count
                let size = max(before.columns.count, after.columns.count, 1)
                return RenameProposal(
                    kind: .table, table: nil, from: before.name.description,
                    to: after.name.description, likeness: shared * 100 / size)
            }.max { $0.likeness < $1.likeness }
            guard let best, best.likeness >= Self.threshold, best.likeness < 100 else { return nil }
            return best
        }
    }

    /// Columns of one table that differ in nothing but the name.
    private static func columns(_ pair: ObjectPair) -> [RenameProposal] {
        guard let before = pair.before.tableValue, let after = pair.after.tableValue else {
            return []
        }
        let earlier = before.columns.filter { column in
            !after.columns.contains { $0.name == column.name }
        }
        let later = after.columns.filter { column in
            !before.columns.contains { $0.name == column.name }
        }
        return earlier.compactMap { column in
            let alike = later.filter { $0.details.facts == column.details.facts }
            guard alike.count == 1, let other = alike.first else { return nil }
            return RenameProposal(
                kind: nil, table: before.name, from: column.name, to: other.name, likeness: 100)
        }
    }

    /// An object without its name.
    private struct Structure: Hashable {
        private let kind: ObjectKind
        private let owner: String?
        private let facts: [ObjectDetails.Fact]
        private let parts: [ObjectDetails]

        init(_ object: SchemaObject) {
            let details = object.details
            self.kind = object.kind
            self.owner = object.owner
            self.facts = details.facts
            self.parts = details.parts
        }

        /// Whether there is anything by which the object can be recognised.
        var isTelling: Bool { !self.facts.isEmpty || !self.parts.isEmpty }
    }
}

extension SchemaObject {
    /// The table, where it is one.
    var tableValue: Table? {
        guard case .table(let table) = self else { return nil }
        return table
    }
}
