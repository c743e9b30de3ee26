import CosmosSQL
import Documents
import Testing

extension ConformanceSubject {
    func checkPatching() async throws {
        try await self.create(
            self.event(
                "1",
                ["list": [1, 2], "object": ["a/b": 1, "gone": true], "count": 4, "from": "moved"]))

        let response = try await self.store.patch(
            id: "1",
            ItemPatch([
                .add(path: "/list/1", "inserted"), .add(path: "/list/-", 3),
                .set(path: "/list/0", "set"), .replace(path: "/object/a~1b", ["deep": nil]),
                .remove(path: "/object/gone"), .increment(path: "/count", by: -1.5),
                .increment(path: "/new", by: 2), .move(from: "/from", to: "/object/to"),
            ]),
            in: self.container, partitionKey: "event")

        #expect(response.status == .ok)
        #expect(
            try await self.stored("1")
                == self.event(
                    "1",
                    [
                        "list": ["set", "inserted", 2, 3], "count": 2.5, "new": 2,
                        "object": ["a/b": ["deep": nil], "to": "moved"],
                    ]))
    }

    func checkRefusedPatching() async throws {
        let item = self.event("1", ["list": [1], "text": "x", "object": ["in": 1]])
        try await self.create(item)

        let refused: [ItemPatch.Operation] = [
            .replace(path: "/none", 1), .remove(path: "/none"), .add(path: "/none/deeper", 1),
            .add(path: "/list/5", 1), .increment(path: "/text", by: 1), .set(path: "/id", "2"),
            .set(path: "/entityType", "other"), .set(path: "/_ts", 1), .set(path: "text", 1),
            .move(from: "/none", to: "/text"), .move(from: "/object", to: "/object/in"),
            .set(path: "/text/x", 1), .remove(path: "/list/1"),
        ]
        for operation in refused {
            await self.expect(status: 400) {
                try await self.store.patch(
                    id: "1", ItemPatch([.set(path: "/text", "changed"), operation]),
                    in: self.container, partitionKey: "event")
            }
        }
        await self.expect(status: 400) {
            let many = Array(repeating: ItemPatch.Operation.set(path: "/text", 1), count: 11)
            try await self.store.patch(
                id: "1", ItemPatch(many), in: self.container, partitionKey: "event")
        }
        await self.expect(status: 404) {
            try await self.store.patch(
                id: "2", ItemPatch([.set(path: "/text", 1)]), in: self.container,
                partitionKey: "event")
        }
        #expect(try await self.stored("1") == item)
    }

    func checkBatches() async throws {
        try await self.create(self.event("old", ["n": 1]))
        let responses = try await self.store.performBatch(
            [
                .create(self.event("new", ["n": 1])), .read(id: "new", .none),
                .upsert(self.event("new", ["n": 2]), .none),
                .patch(id: "new", ItemPatch([.increment(path: "/n", by: 1)]), .none),
                .delete(id: "old", .none),
            ], in: self.container, partitionKey: "event")

        #expect(responses.map(\.status) == [.created, .ok, .ok, .ok, .noContent])
        #expect(try await self.stored("new") == self.event("new", ["n": 3]))
        #expect(try await self.stored("old") == nil)

        let error = await #expect(throws: DocumentError.self) {
            try await self.store.performBatch(
                [
                    .delete(id: "new", .none), .create(self.event("other")),
                    .replace(id: "none", self.event("none"), .none),
                ], in: self.container, partitionKey: "event")
        }
        #expect(error == .batchFailed(index: 2, reason: .itemNotFound(id: "none")))
        #expect(try await self.stored("new") != nil)
        #expect(try await self.stored("other") == nil)
        for count in [0, 101] {
            await self.expect(status: 400) {
                try await self.store.performBatch(
                    Array(repeating: .read(id: "new", .none), count: count), in: self.container,
                    partitionKey: "event")
            }
        }
    }
}
