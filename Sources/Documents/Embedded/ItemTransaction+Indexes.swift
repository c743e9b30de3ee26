import CosmosSQL
import FoundationEssentials
import GRDB

extension ItemTransaction {
    /// Brings the composite indexes up to date with an item that was, is, or is no more.
    func reindex(
        _ number: Int64, _ partitionKey: PartitionKey, from old: CosmosObject?,
        to new: CosmosObject?
    ) throws {
        for (position, index) in self.container.compositeIndexes.enumerated() {
            let (oldKey, newKey) = (old.map(index.key), new.map(index.key))
            guard oldKey != newKey else { continue }
            if let oldKey {
                try self.database.cachedStatement(sql: Self.removal).execute(
                    arguments: self.entry(position, partitionKey, oldKey, number))
            }
            if let newKey {
                try self.database.cachedStatement(sql: Self.addition).execute(
                    arguments: self.entry(position, partitionKey, newKey, number))
            }
        }
    }

    private static let addition = "INSERT INTO index_entries VALUES (?, ?, ?, ?, ?)"
    private static let removal = """
        DELETE FROM index_entries
        WHERE container = ? AND position = ? AND partition = ? AND key = ? AND item = ?
        """

    private func entry(
        _ position: Int, _ partitionKey: PartitionKey, _ key: IndexKey, _ number: Int64
    ) -> StatementArguments {
        [self.container.id, position, partitionKey.storedText, Data(key.bytes), number]
    }

    /// Makes the composite indexes anew.
    func rebuildIndexes() throws {
        try self.database.execute(
            sql: "DELETE FROM index_entries WHERE container = ?", arguments: [self.container.id])
        guard !self.container.compositeIndexes.isEmpty else { return }
        let statement = try self.database.makeStatement(
            sql: "SELECT \(StoredItem.columns) FROM items WHERE container = ? ORDER BY number")
        let items = try Row.fetchCursor(statement, arguments: [self.container.id])
            .map(StoredItem.init)
        while let item = try items.next() {
            let body = try item.body()
            try self.reindex(
                item.number, try self.container.partitionKey(of: body), from: nil, to: body)
        }
    }
}
