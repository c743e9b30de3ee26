import CosmosSQL
import Documents
import Testing

extension ConformanceSubject {
    func checkQueries() async throws {
        for (id, size) in [("a", 2.0), ("b", 3.0), ("c", 1.0)] {
            try await self.create(self.event(id, ["size": .number(size)]))
        }
        try await self.store.create(
            ["id": "d", "entityType": "other", "size": 9], in: self.container,
            partitionKey: "other")

        #expect(
            try await self.ids("SELECT * FROM c WHERE c.entityType = 'event' ORDER BY c.size DESC")
                == ["b", "a", "c"])
        #expect(try await self.ids("SELECT * FROM c WHERE c.size > 2") == ["b", "d"])
        #expect(try await self.ids("SELECT * FROM c WHERE c.id IN ('c', 'd', 'x')") == ["c", "d"])
        #expect(
            try await self.ids("SELECT * FROM c WHERE c.id = 'a' OR c.size = 9") == ["a", "d"])
        #expect(try await self.ids("SELECT c.id FROM c WHERE c.entityType = 1") == [])
        let counted = try await self.store.rows(
            of: ItemQuery(
                "SELECT VALUE COUNT(1) FROM c WHERE c.size >= @least", parameters: ["@least": 2],
                partitionKey: "event"), in: self.container)
        #expect(counted == [2])
        let stamped = try await self.store.rows(
            of: ItemQuery("SELECT VALUE IS_NUMBER(c._ts) FROM c WHERE c.id = 'a'"),
            in: self.container)
        #expect(stamped == [true])
        await self.expect(status: 400) { _ = try await self.ids("SELECT * FORM c") }

        let patch = ItemPatch([.set(path: "/size", 5)], condition: "FROM c WHERE c.size = 2")
        try await self.store.patch(
            id: "a", patch, in: self.container, partitionKey: "event")
        await self.expect(status: 412) {
            try await self.store.patch(
                id: "a", patch, in: self.container, partitionKey: "event")
        }
        #expect(try await self.stored("a") == self.event("a", ["size": 5]))
    }

    func checkPaging() async throws {
        for number in 0..<7 { try await self.create(self.event("\(number)")) }
        var query = ItemQuery("SELECT * FROM c ORDER BY c.id DESC", pageSize: 3)
        var pages: [[CosmosValue]] = []
        repeat {
            let page = try await self.store.query(query, in: self.container)
            pages.append(page.rows.map { $0["id"] })
            query.continuation = page.continuation
            try await self.create(self.event("9\(pages.count)"))
        } while query.continuation != nil && pages.count < 9

        #expect(pages == [["6", "5", "4"], ["3", "2", "1"], ["0"]])
        for token in ["x", "", "1-2", "9999999999999999999999-1-a"] {
            query.continuation = token
            let unknown = query
            await self.expect(status: 400) {
                _ = try await self.store.query(unknown, in: self.container)
            }
        }
    }

    func checkCompositeIndexes() async throws {
        for (id, size, name) in [("a", 1.0, "x"), ("b", 1.0, "y"), ("c", 0.0, "z")] {
            try await self.create(
                self.event(id, ["size": .number(size), "name": .string(name)]))
        }

        #expect(
            try await self.ids("SELECT * FROM c ORDER BY c.size, c.name DESC") == ["c", "b", "a"])
        #expect(
            try await self.ids("SELECT * FROM c ORDER BY c.size DESC, c.name") == ["a", "b", "c"])
        for keys in ["c.size, c.name", "c.name DESC, c.size", "c.size, c.name DESC, c.id"] {
            await self.expect(status: 400) {
                _ = try await self.ids("SELECT * FROM c ORDER BY \(keys)")
            }
        }
    }

    private func ids(_ text: String) async throws -> [String] {
        try await self.store.rows(of: ItemQuery(text), in: self.container)
            .compactMap { $0["id"].stringValue }
    }
}
