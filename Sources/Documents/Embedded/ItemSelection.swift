import CosmosSQL
import FoundationEssentials
import GRDB

/// The SQL that finds the items a query has to look at: never too few, and as few as indexes can tell.
///
/// The partition key and `id` are looked up one by one. In one logical partition a composite index finds the items
/// that have the demanded values at its first paths, and gives them in the order of the paths that follow.
struct ItemSelection {
    /// The most values of one path that are looked up one by one.
    private static let valueLimit = 500

    private(set) var sql = ""
    private(set) var arguments: StatementArguments = []
    /// What indexes answer.
    private(set) var indexed: [String] = []
    /// Whether the items come in the order of ORDER BY.
    private(set) var isSorted = false
    /// Whether only the items come that WHERE lets through, because indexes answer all of it.
    private(set) var isFiltered = false
    /// Whether the selection begins after the item it was told to begin after.
    private(set) var goesOn = false

    private let container: StoredContainer
    private let parsed: CosmosQuery
    private let parameters: [String: CosmosValue]
    private var conditions = "i.number <= ? AND (i.expires IS NULL OR i.expires > ?)"
    /// The values that the items found have at some paths.
    private var answered: [[String]: CosmosValue] = [:]

    /// Selects the items; after `last`, where it is given, which must still be what it was on the page before.
    init(
        _ parsed: CosmosQuery, _ query: ItemQuery, in container: StoredContainer, now: Int,
        upTo lastNumber: Int64, after last: StoredItem?
    ) throws {
        self.container = container
        self.parsed = parsed
        self.parameters = query.parameters
        let keys: [String]? =
            if let partitionKey = query.partitionKey {
                [partitionKey.storedText]
            } else {
                self.answer(container.partitionKeyPath.names)?
                    .compactMap { PartitionKey($0)?.storedText }
            }
        let ids = self.answer(["id"])?.compactMap(\.stringValue)
        self.arguments = [lastNumber, now, container.id]
        // Without a demand the table is walked in its order, which sorting what an index finds would have to restore.
        self.conditions +=
            keys == nil && ids == nil ? " AND +i.container = ?" : " AND i.container = ?"
        self.demand("partition", keys, "partition key")
        self.demand("id", ids, "id")
        let orderKeys = parsed.orderKeys(parameters: query.parameters)
        if let keys, keys.count == 1, ids == nil, let choice = self.choice(for: orderKeys) {
            let goesOn = choice.isBackward != nil || orderKeys.isEmpty
            try self.walk(choice, partition: keys[0], after: goesOn ? last : nil)
        } else {
            self.sql = "SELECT \(Self.columns) FROM items i WHERE \(self.conditions)"
            self.orderByNumber(after: orderKeys.isEmpty ? last : nil)
        }
        self.isFiltered = parsed.demandsOnly(self.answered, parameters: query.parameters)
    }

    private static let columns = StoredItem.columns.split(separator: ", ").map { "i.\($0)" }
        .joined(separator: ", ")

    private func values(at path: [String]) -> [CosmosValue]? {
        self.parsed.constraint(of: path, parameters: self.parameters)
    }

    /// The values demanded of a path that is looked up.
    private mutating func answer(_ path: [String]) -> [CosmosValue]? {
        let values = self.values(at: path)
        if let values, values.count == 1 { self.answered[path] = values[0] }
        return values
    }

    private mutating func orderByNumber(after last: StoredItem?) {
        if let last {
            self.sql += " AND i.number > ?"
            self.arguments += [last.number]
        }
        self.sql += " ORDER BY i.number"
        self.goesOn = last != nil
    }

    private mutating func demand(_ column: String, _ values: [String]?, _ name: String) {
        guard let values, values.count <= Self.valueLimit else { return }
        let marks = repeatElement("?", count: values.count).joined(separator: ", ")
        self.conditions +=
            values.count == 1 ? " AND i.\(column) = ?" : " AND i.\(column) IN (\(marks))"
        self.arguments += StatementArguments(values)
        let shown = column == "id" ? values.map { CosmosValue.string($0).jsonText() } : values
        self.indexed.append(
            "\(name) = \(shown.map { $0.isEmpty ? "undefined" : $0 }.joined(separator: ", "))")
    }
}

// MARK: - Composite indexes

extension ItemSelection {
    /// A composite index, the values at its first paths, and how it is walked.
    private struct Choice {
        let position: Int
        let index: CompositeIndex
        let values: [CosmosValue]
        /// Whether from its end, where the walk gives the order of ORDER BY; `nil` where it does not.
        let isBackward: Bool?
    }

    /// The index that spares the most: one that gives the order before one that only selects.
    private func choice(for orderKeys: [OrderKey]) -> Choice? {
        let choices = self.container.compositeIndexes.enumerated().map { position, index in
            var values: [CosmosValue] = []
            for part in index.parts {
                guard let value = self.values(at: part.path.names), value.count == 1 else { break }
                values.append(value[0])
            }
            return Choice(
                position: position, index: index, values: values,
                isBackward: index.isBackward(for: orderKeys, after: values.count))
        }
        let useful = choices.filter {
            ($0.isBackward != nil || !$0.values.isEmpty) && $0.index.canBeWalked
        }
        return useful.max { left, right in
            (left.isBackward == nil ? 0 : 1, left.values.count)
                < (right.isBackward == nil ? 0 : 1, right.values.count)
        }
    }

    private mutating func walk(_ choice: Choice, partition: String, after last: StoredItem?) throws
    {
        var (low, high) = (
            choice.index.prefix(choice.values), choice.index.prefix(choice.values).end
        )
        var key: IndexKey?
        if let last, choice.isBackward != nil {
            let lastKey = choice.index.key(of: try last.body())
            if choice.isBackward == true {
                high = lastKey.bytes + [0]
            } else {
                low = lastKey
            }
            key = lastKey
        }
        self.sql = """
            SELECT \(Self.columns) FROM index_entries e CROSS JOIN items i ON i.number = e.item
            WHERE \(self.conditions) AND e.container = ? AND e.position = ? AND e.partition = ?
                AND e.key >= ?
            """
        self.arguments += [
            self.container.id, choice.position, partition, Data(low.bytes),
        ]
        if let high {
            self.sql += " AND e.key < ?"
            self.arguments += [Data(high)]
        }
        if let key, let last {
            self.sql += " AND (e.key <> ? OR e.item > ?)"
            self.arguments += [Data(key.bytes), last.number]
        }
        for (part, value) in zip(choice.index.parts, choice.values) {
            self.answered[part.path.names] = value
            self.indexed.append("\(part.path) = \(value.jsonText())")
        }
        self.isSorted = choice.isBackward != nil
        if let isBackward = choice.isBackward {
            let parts = choice.index.parts.dropFirst(choice.values.count)
            self.indexed.append("order by \(parts.map { "\($0.path)" }.joined(separator: ", "))")
            self.sql += " ORDER BY e.key\(isBackward ? " DESC" : ""), e.item"
        } else {
            self.orderByNumber(after: last)
        }
        self.goesOn = last != nil
    }
}
