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
    ) throws(DocumentError) -> QueryPage {
        let checksCompositeIndexes = self.checksCompositeIndexes
        let parsed = try self.parsed(query.text)
        return try self.look(container) { items in
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
    ) throws(DocumentError) -> ChangePage {
        try self.look(container) {
            try $0.changes(from: start, partitionKey, limit: limit)
        }
    }
}

extension ItemTransaction {
    /// The rows of one page.
    ///
    /// The query runs until the page is full and another row is known. The page after it goes on where this one ended if
    /// each row comes from one item and the items come in the order of the rows; else the rows before it are counted anew.
    fileprivate func page(of parsed: CosmosQuery, _ query: ItemQuery) throws -> QueryPage {
        let start =
            try query.continuation.map { try ContinuationToken($0, for: query) }
            ?? ContinuationToken(offset: 0, lastNumber: try self.lastSequenceNumber())
        let last = try self.unchangedItem(start)
        let selection = try ItemSelection(
            parsed, query, in: self.container, now: self.now, upTo: start.lastNumber, after: last)
        let statement = try self.database.cachedStatement(sql: selection.sql)
        let cursor = try self.cursor(
            try Row.fetchCursor(statement, arguments: selection.arguments), parsed, query,
            isFiltered: selection.isFiltered)
        let limit = max(1, query.pageSize ?? .max)
        var (skipped, rows, item, isMore) = (
            selection.goesOn ? 0 : start.offset, [CosmosValue](), Int64(0), false
        )
        do {
            try parsed.evaluate(
                over: cursor, areSorted: selection.isSorted, areFiltered: cursor.isFiltered,
                parameters: query.parameters
            ) { row in
                if skipped > 0 {
                    skipped -= 1
                } else if rows.count < limit {
                    rows.append(row)
                    item = cursor.number
                } else {
                    isMore = true
                }
                return !isMore
            }
        } catch {
            throw DocumentError.invalidQuery(error)
        }
        if let failure = cursor.failure { throw failure }
        let goesOnAfterItem =
            parsed.readsItemsOneByOne && (selection.isSorted || parsed.syntax.orderItems.isEmpty)
        let next = ContinuationToken(
            offset: start.offset + rows.count, lastNumber: start.lastNumber,
            item: goesOnAfterItem ? item : 0)
        return QueryPage(
            rows: rows, continuation: isMore ? next.text(for: query) : nil,
            requestCharge: RequestCharge.query,
            explanation: QueryExplanation(
                indexed: selection.indexed, itemsRead: cursor.count))
    }

    private func cursor(
        _ rows: RowCursor, _ parsed: CosmosQuery, _ query: ItemQuery, isFiltered: Bool
    ) throws -> ItemCursor {
        do {
            return try ItemCursor(
                rows, of: parsed, query.parameters, in: self.container, isFiltered: isFiltered)
        } catch let error as CosmosQueryError {
            throw DocumentError.invalidQuery(error)
        }
    }

    /// The item that a page before ended with; `nil` where there is none, or it has changed since the first page.
    private func unchangedItem(_ token: ContinuationToken) throws -> StoredItem? {
        guard token.item > 0 else { return nil }
        let statement = try self.database.cachedStatement(
            sql: """
                SELECT \(StoredItem.columns) FROM items
                WHERE number = ? AND container = ? AND lsn <= ?
                """)
        return try Row.fetchOne(
            statement, arguments: [token.item, self.container.id, token.lastNumber]
        ).map(StoredItem.init)
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
