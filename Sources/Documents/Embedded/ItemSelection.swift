import CosmosSQL
import GRDB

/// The SQL that finds the items a query has to look at: never too few, and as few as indexes can tell.
struct ItemSelection {
    /// The most values of one path that are looked up one by one.
    private static let valueLimit = 500

    private(set) var sql: String
    private(set) var arguments: StatementArguments

    init(
        _ parsed: CosmosQuery, _ query: ItemQuery, in container: StoredContainer, now: Int,
        upTo lastNumber: Int64
    ) {
        self.sql = """
            SELECT \(StoredItem.columns) FROM items
            WHERE container = ? AND number <= ? AND (expires IS NULL OR expires > ?)
            """
        self.arguments = [container.id, lastNumber, now]
        if let partitionKey = query.partitionKey {
            self.demand("partition", [partitionKey.storedText])
        } else {
            let keys = parsed.constraint(
                of: container.partitionKeyPath.names, parameters: query.parameters)
            self.demand("partition", keys?.compactMap { PartitionKey($0)?.storedText })
        }
        let ids = parsed.constraint(of: ["id"], parameters: query.parameters)
        self.demand("id", ids?.compactMap(\.stringValue))
        self.sql += " ORDER BY number"
    }

    private mutating func demand(_ column: String, _ values: [String]?) {
        guard let values, values.count <= Self.valueLimit else { return }
        let marks = repeatElement("?", count: values.count).joined(separator: ", ")
        self.sql += values.count == 1 ? " AND \(column) = ?" : " AND \(column) IN (\(marks))"
        self.arguments += StatementArguments(values)
    }
}
