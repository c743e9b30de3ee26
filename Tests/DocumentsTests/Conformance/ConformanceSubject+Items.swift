import CosmosSQL
import Documents
import Testing

extension ConformanceSubject {
    func checkContainers() async throws {
        await self.expect(status: 404, substatus: 1_003) {
            try await self.create(self.event("1"))
        }

        let definition = ContainerDefinition(timeToLive: .perItem)
        let made = try await self.store.ensureContainer(self.container, definition)
        let again = try await self.store.ensureContainer(self.container, ContainerDefinition())

        #expect(made == definition)
        #expect(again == definition)
        await self.expect(status: 409) {
            try await self.store.ensureContainer(
                self.container, ContainerDefinition(partitionKeyPath: "/other"))
        }
        await self.expect(status: 409) {
            try await self.store.ensureContainer(
                self.container, ContainerDefinition(uniqueKeys: [["/name"]]))
        }
    }

    func checkCreation() async throws {
        let item = self.event(
            "a b",
            ["zeta": 1.5, "alpha": [nil, true, "ü\n"], "object": ["x": 9_007_199_254_740_991]])
        let response = try await self.create(item)

        #expect(response.status == .created)
        #expect(response.item.map(bare) == item)
        #expect(response.requestCharge > 0)
        let read = try #require(
            try await self.store.read(id: "a b", in: self.container, partitionKey: "event"))
        #expect(bare(read) == item)
        #expect(bare(read).keys == item.keys)
        #expect(read["_etag"]?.stringValue == response.etag)
        #expect(response.etag?.hasPrefix("\"") == true)
        #expect(read["_attachments"] == "attachments/")
        #expect(read["_ts"]?.numberValue != nil)
        let rid = try #require(read["_rid"]?.stringValue)
        #expect(read["_self"]?.stringValue?.hasSuffix("/docs/\(rid)/") == true)

        await self.expect(status: 409) { try await self.create(item) }
        #expect(
            try await self.store.read(id: "none", in: self.container, partitionKey: "event") == nil)
    }

    func checkChanging() async throws {
        let added = try await self.store.upsert(
            self.event("1", ["n": 1, "old": true]), in: self.container, partitionKey: "event")
        let replaced = try await self.store.upsert(
            self.event("1", ["n": 2]), in: self.container, partitionKey: "event")

        #expect(added.status == .created)
        #expect(replaced.status == .ok)
        #expect(replaced.item?["_rid"] == added.item?["_rid"])
        #expect(replaced.etag != added.etag)
        #expect(try await self.stored("1") == self.event("1", ["n": 2]))

        let written = try await self.store.replace(
            id: "1", with: self.event("1", ["n": 3, "_etag": "mine", "_ts": 1]), in: self.container,
            partitionKey: "event")
        #expect(written.status == .ok)
        #expect(written.item?["_etag"] != "mine")
        #expect(try await self.stored("1") == self.event("1", ["n": 3]))
        await self.expect(status: 404) {
            try await self.store.replace(
                id: "2", with: self.event("2"), in: self.container, partitionKey: "event")
        }
        await self.expect(status: 400) {
            try await self.store.replace(
                id: "1", with: self.event("2"), in: self.container, partitionKey: "event")
        }

        try await self.store.delete(id: "1", in: self.container, partitionKey: "event")
        #expect(try await self.stored("1") == nil)
        await self.expect(status: 404) {
            try await self.store.delete(id: "1", in: self.container, partitionKey: "event")
        }
    }

    func checkRules() async throws {
        await self.expect(status: 400) { try await self.create(["entityType": "event"]) }
        await self.expect(status: 400) { try await self.create(["id": 1, "entityType": "event"]) }
        for id in ["", "a/b", "a\\b", "a?b", "a#b", String(repeating: "x", count: 1_024)] {
            await self.expect(status: 400) { try await self.create(self.event(id)) }
        }
        await self.expect(status: 400, substatus: 1_001) {
            try await self.create(["id": "1", "entityType": "other"])
        }
        let long = CosmosValue.string(String(repeating: "x", count: 2 * 1_024 * 1_024))
        await self.expect(status: 413) { try await self.create(self.event("1", ["text": long])) }
        #expect(try await self.stored("1") == nil)
    }

    func checkPartitions() async throws {
        let keys: [PartitionKey] = ["event", .number(1), .boolean(true), .null, .undefined, ""]
        for key in keys {
            let item: CosmosObject = ["id": "same", "entityType": key.value]
            try await self.store.create(item, in: self.container, partitionKey: key)
        }
        try await self.store.delete(id: "same", in: self.container, partitionKey: .null)

        for key in keys {
            let item = try await self.store.read(id: "same", in: self.container, partitionKey: key)
            let expected: [PartitionKey] = key == .null ? [] : [key]
            let found = item.map { [$0["entityType"] ?? .undefined] } ?? []
            #expect(found == expected.map(\.value))
        }
    }

    func checkETags() async throws {
        let first = try #require(try await self.create(self.event("1", ["n": 1])).etag)
        let second = try #require(
            try await self.store.replace(
                id: "1", with: self.event("1", ["n": 2]), in: self.container, partitionKey: "event",
                if: .ifMatch(first)
            ).etag)

        await self.expect(status: 412) {
            try await self.store.replace(
                id: "1", with: self.event("1", ["n": 3]), in: self.container, partitionKey: "event",
                if: .ifMatch(first))
        }
        await self.expect(status: 412) {
            try await self.store.delete(
                id: "1", in: self.container, partitionKey: "event", if: .ifMatch(first))
        }
        await self.expect(status: 412) {
            try await self.store.upsert(
                self.event("1"), in: self.container, partitionKey: "event", if: .ifMatch(first))
        }
        #expect(try await self.stored("1") == self.event("1", ["n": 2]))

        let unchanged = try await self.store.perform(
            .read(id: "1", .ifNoneMatch(second)), in: self.container, partitionKey: "event")
        let changed = try await self.store.perform(
            .read(id: "1", .ifNoneMatch(first)), in: self.container, partitionKey: "event")
        #expect(unchanged.status == .notModified)
        #expect(unchanged.item == nil)
        #expect(changed.status == .ok)
        try await self.store.delete(
            id: "1", in: self.container, partitionKey: "event", if: .ifMatch(second))
        #expect(try await self.stored("1") == nil)
    }
}
