import CosmosSQL
import GRDB

extension ItemTransaction {
    /// Removes what has expired, in all containers.
    func purge() throws {
        let finding = try self.database.cachedStatement(
            sql: "SELECT container, \(StoredItem.columns) FROM items WHERE expires <= ?")
        let expired = try Row.fetchAll(finding, arguments: [self.now])
        guard !expired.isEmpty else { return }
        let containers = try StoredContainer.all(in: self.database)
        for row in expired {
            let id: Int64 = row[0]
            guard let container = containers.first(where: { $0.id == id }),
                !container.compositeIndexes.isEmpty
            else { continue }
            let body = try StoredItem(row, from: 1).body()
            try ItemTransaction(self.database, container).reindex(
                row[1], try container.partitionKey(of: body), from: body, to: nil)
        }
        try self.database.execute(
            sql: "DELETE FROM items WHERE expires <= ?", arguments: [self.now])
    }

    /// The item as composite indexes have it; `nil` where there are none.
    func indexed(_ item: StoredItem?) throws -> CosmosObject? {
        self.container.compositeIndexes.isEmpty ? nil : try item?.body()
    }

    /// Stores a checked item, in the place of the old one where there is one.
    func write(
        _ item: CosmosObject, _ id: String, _ partitionKey: PartitionKey, over old: StoredItem?
    ) throws -> StoredItem {
        let body = item.withoutSystemProperties
        let json = CosmosValue.object(body).jsonText()
        guard json.utf8.count <= ItemRules.sizeLimit else {
            throw DocumentError.itemTooLarge(id: id, bytes: json.utf8.count)
        }
        let lsn = try self.nextSequenceNumber()
        let new = StoredItem(
            number: old?.number ?? lsn, lsn: lsn, seconds: self.now, etag: self.newETag(),
            json: Array(json.utf8))
        let expires = self.expiry(of: body)
        if old == nil {
            let statement = try self.database.cachedStatement(
                sql: """
                    INSERT INTO items
                        (number, lsn, ts, etag, body, expires, container, partition, id)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """)
            try statement.execute(arguments: [
                new.number, new.lsn, new.seconds, new.etag, json, expires, self.container.id,
                partitionKey.storedText, id,
            ])
        } else {
            let statement = try self.database.cachedStatement(
                sql: """
                    UPDATE items SET lsn = ?, ts = ?, etag = ?, body = ?, expires = ?
                    WHERE number = ?
                    """)
            try statement.execute(arguments: [
                new.lsn, new.seconds, new.etag, json, expires, new.number,
            ])
        }
        try self.claimUniqueKeys(of: body, id, new.number, partitionKey)
        try self.reindex(new.number, partitionKey, from: self.indexed(old), to: body)
        return new
    }

    /// The number that orders the writes to the file; none is given twice.
    private func nextSequenceNumber() throws -> Int64 {
        let statement = try self.database.cachedStatement(
            sql: "UPDATE store SET lsn = lsn + 1 RETURNING lsn")
        return try Int64.fetchOne(statement) ?? 0
    }

    /// A text of the form of a UUID in quotes.
    private func newETag() -> String {
        let digits = [self.random(), self.random()].map { bits in
            let text = String(bits, radix: 16)
            return String(repeating: "0", count: 16 - text.count) + text
        }
        let (high, low) = (digits[0], digits[1])
        return "\"\(high.prefix(8))-\(high.dropFirst(8).prefix(4))-\(high.suffix(4))"
            + "-\(low.prefix(4))-\(low.dropFirst(4))\""
    }

    /// When the item ceases to be visible, in seconds since 1970.
    private func expiry(of item: CosmosObject) -> Int? {
        let own = item["ttl"]?.numberValue.flatMap { Int(exactly: $0) }
        let seconds: Int? =
            switch self.container.definition.timeToLive {
            case .off: nil
            case .perItem: own
            case .seconds(let seconds): own ?? seconds
            }
        return seconds.flatMap { $0 == -1 ? nil : self.now + $0 }
    }

    /// Enters the item's values at the unique paths; a missing one counts as `null`.
    private func claimUniqueKeys(
        of item: CosmosObject, _ id: String, _ number: Int64, _ partitionKey: PartitionKey
    ) throws {
        let keys = self.container.definition.uniqueKeys
        guard !keys.isEmpty else { return }
        let clearing = try self.database.cachedStatement(
            sql: "DELETE FROM unique_keys WHERE item = ?")
        try clearing.execute(arguments: [number])
        let claiming = try self.database.cachedStatement(
            sql: "INSERT INTO unique_keys VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING")
        for (position, paths) in keys.enumerated() {
            let values = paths.map { path in
                let value = PropertyPath(path).value(in: item)
                return value.isUndefined ? .null : value
            }
            try claiming.execute(arguments: [
                self.container.id, partitionKey.storedText, position,
                CosmosValue.array(values).jsonText(), number,
            ])
            guard self.database.changesCount == 1 else {
                throw DocumentError.uniqueKeyTaken(id: id, paths: paths)
            }
        }
    }
}
