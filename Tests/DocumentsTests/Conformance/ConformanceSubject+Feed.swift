import CosmosSQL
import Documents
import Testing

extension ConformanceSubject {
    func checkBulk() async throws {
        try await self.create(self.event("7", ["n": "old"]))
        let items = (0..<250).map { number in
            CosmosObject([
                ("id", .string("\(number)")), ("entityType", number % 2 == 0 ? "even" : "event"),
                ("n", .number(Double(number))),
            ])
        }
        try await self.store.upsertAll(items, in: self.container)
        try await self.store.upsertAll(items, in: self.container)
        try await self.store.upsertAll([], in: self.container)

        let feed = try await self.store.changes(
            from: .beginning, in: self.container, partitionKey: nil, limit: 1_000)
        #expect(feed.items.map(bare) == items)
        #expect(try await self.stored("7") == self.event("7", ["n": 7]))
    }

    func checkReading() async throws {
        for id in ["a", "b", "c"] { try await self.create(self.event(id)) }
        try await self.store.create(
            ["id": "d", "entityType": "other"], in: self.container, partitionKey: "other")

        let items = try await self.store.readAll(
            ids: ["c", "none", "a", "d"], in: self.container, partitionKey: "event")

        #expect(items.map { $0["id"] } == ["c", "a"])
    }

    func checkChangeFeed() async throws {
        for id in ["a", "b", "c", "d"] { try await self.create(self.event(id, ["n": 1])) }
        try await self.store.upsert(
            self.event("a", ["n": 2]), in: self.container, partitionKey: "event")
        try await self.store.delete(id: "c", in: self.container, partitionKey: "event")

        let first = try await self.changes(from: .beginning, limit: 2)
        let second = try await self.changes(from: .after(first.continuation), limit: 2)
        let third = try await self.changes(from: .after(second.continuation), limit: 2)
        #expect(first.items.map { $0["id"] } == ["b", "d"])
        #expect(second.items.map(bare) == [self.event("a", ["n": 2])])
        #expect(third.items.isEmpty)
        #expect(third.continuation == second.continuation)
        let lsns = (first.items + second.items).compactMap { $0["_lsn"]?.numberValue }
        #expect(lsns == lsns.sorted() && lsns.count == 3)

        let now = try await self.changes(from: .now, limit: 2)
        #expect(now.items.isEmpty)
        try await self.create(self.event("e"))
        let later = try await self.changes(from: .after(now.continuation), limit: 2)
        #expect(later.items.map { $0["id"] } == ["e"])
        #expect(try await self.changes(from: .since(0), limit: 9).items.count == 4)
        #expect(try await self.changes(from: .since(4_000_000_000), limit: 9).items.isEmpty)
        let other = try await self.store.changes(
            from: .beginning, in: self.container, partitionKey: "other", limit: 9)
        #expect(other.items.isEmpty)
        await self.expect(status: 400) { _ = try await self.changes(from: .after("x"), limit: 2) }
    }

    private func changes(from start: ChangeFeedStart, limit: Int) async throws -> ChangePage {
        try await self.store.changes(
            from: start, in: self.container, partitionKey: "event", limit: limit)
    }

    func checkUniqueKeys() async throws {
        let item = self.event("1", ["name": "x", "address": ["city": "y"]])
        try await self.create(item)
        try await self.create(self.event("2", ["name": "x", "address": ["city": "Y"]]))
        try await self.create(self.event("3"))
        try await self.store.upsert(item, in: self.container, partitionKey: "event")

        await self.expect(status: 409) {
            try await self.create(self.event("4", ["name": "x", "address": ["city": "y"]]))
        }
        await self.expect(status: 409) { try await self.create(self.event("5", ["name": nil])) }
        await self.expect(status: 409) {
            try await self.store.patch(
                id: "2", ItemPatch([.set(path: "/address/city", "y")]), in: self.container,
                partitionKey: "event")
        }
        #expect(try await self.stored("4") == nil)

        try await self.store.delete(id: "1", in: self.container, partitionKey: "event")
        try await self.create(self.event("4", ["name": "x", "address": ["city": "y"]]))
        try await self.store.create(
            ["id": "1", "entityType": "other", "name": "x", "address": ["city": "y"]],
            in: self.container, partitionKey: "other")
        #expect(try await self.stored("4") != nil)
    }
}
