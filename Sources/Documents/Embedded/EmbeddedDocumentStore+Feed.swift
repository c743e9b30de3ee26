import CosmosSQL
import GRDB

extension EmbeddedDocumentStore {
    /// Answers a query, page by page; without a page size the first page has all rows.
    ///
    /// What WHERE demands of the partition key and of `id` is looked up in indexes; the rest of the
    /// query runs over the items found. Items that were added after the first page are not seen by
    /// the pages that follow.
    package func query(
        _ query: ItemQuery, in container: ContainerAddress
    ) async throws(DocumentError) -> QueryPage {
        let checksCompositeIndexes = self.checksCompositeIndexes
        let parsed: CosmosQuery
        do {
            parsed = try CosmosQuery(parsing: query.text)
        } catch {
            throw .invalidQuery(error)
        }
        return try await self.look(container) { items in
            let keys = parsed.orderKeys(parameters: query.parameters)
            if checksCompositeIndexes, keys.count > 1, !items.container.canOrder(by: keys) {
                throw DocumentError.missingCompositeIndex(keys: keys)
            }
            return try items.page(of: parsed, query)
        }
    }

    /// Lists items in the order of their last write.
    package func changes(
        from start: ChangeFeedStart, in container: ContainerAddress, partitionKey: PartitionKey?,
        limit: Int
    ) async throws(DocumentError) -> ChangePage {
        try await self.look(container) {
            try $0.changes(from: start, partitionKey, limit: limit)
        }
    }
}

extension ItemTransaction {
    /// The rows of one page.
    fileprivate func page(of parsed: CosmosQuery, _ query: ItemQuery) throws -> QueryPage {
        let start =
            try query.continuation.map { try ContinuationToken($0, for: query) }
            ?? ContinuationToken(offset: 0, lastNumber: try self.lastSequenceNumber())
        let selection = ItemSelection(
            parsed, query, in: self.container, now: self.now, upTo: start.lastNumber)
        let statement = try self.database.makeStatement(sql: selection.sql)
        let cursor = ItemCursor(
            try Row.fetchCursor(statement, arguments: selection.arguments), in: self.container)
        let rows: [CosmosValue]
        do {
            rows = try parsed.evaluate(over: cursor, parameters: query.parameters)
        } catch {
            throw DocumentError.invalidQuery(error)
        }
        if let failure = cursor.failure { throw failure }
        let first = min(start.offset, rows.count)
        let end = first + min(max(1, query.pageSize ?? .max), rows.count - first)
        let next = ContinuationToken(offset: end, lastNumber: start.lastNumber)
        return QueryPage(
            rows: Array(rows[first..<end]),
            continuation: end < rows.count ? next.text(for: query) : nil,
            requestCharge: RequestCharge.query)
    }

    /// The items written after a place in the feed.
    fileprivate func changes(
        from start: ChangeFeedStart, _ partitionKey: PartitionKey?, limit: Int
    ) throws -> ChangePage {
        var (after, since): (Int64, Int) = (0, 0)
        switch start {
        case .beginning: break
        case .now: after = try self.lastSequenceNumber()
        case .since(let seconds): since = seconds
        case .after(let continuation):
            guard let lsn = Int64(continuation) else { throw DocumentError.unknownContinuation }
            after = lsn
        }
        let statement = try self.database.cachedStatement(
            sql: """
                SELECT \(StoredItem.columns) FROM items
                WHERE container = ?1 AND lsn > ?2 AND ts >= ?3
                    AND (?4 IS NULL OR partition = ?4) AND (expires IS NULL OR expires > ?5)
                ORDER BY lsn LIMIT ?6
                """)
        let items = try Row.fetchCursor(
            statement,
            arguments: [
                self.container.id, after, since, partitionKey?.storedText, self.now, limit,
            ]
        ).map(StoredItem.init)
        var page = ChangePage(items: [], continuation: String(after))
        while let item = try items.next() {
            var document = try item.document(in: self.container)
            document["_lsn"] = .number(Double(item.lsn))
            page.items.append(document)
            page.continuation = String(item.lsn)
        }
        return page
    }

    private func lastSequenceNumber() throws -> Int64 {
        try Int64.fetchOne(self.database.cachedStatement(sql: "SELECT lsn FROM store")) ?? 0
    }
}
