import Audit
import CosmosSQL
import Databases
import Diagnostics
import Documents
import Testing

@Suite("Relay")
struct RelayTests {
    let fixture: AuditFixture

    init() throws {
        self.fixture = try AuditFixture()
    }

    @Test("Every event reaches the store once, as it was recorded, and its migration with it")
    func complete() async throws {
        let connection = try await self.fixture.connect()
        try await self.fixture.record(10, on: connection)
        let recorded = try await self.fixture.outbox.pending(limit: 100, on: connection)

        let report = await self.fixture.relay().run(on: connection)
        let again = await self.fixture.relay().run(on: connection)

        #expect(report == RelayReport(relayed: 10, remaining: 0))
        #expect(report.isComplete)
        #expect(again == RelayReport(relayed: 0, remaining: 0))
        let events = try await self.fixture.documents(.changeEvent)
        #expect(events == recorded.map(\.event))
        #expect(try ChainVerifier.verify(events).sequence == 10)
        let migrations = try await self.fixture.documents(.migration)
        #expect(
            migrations
                == (1...10).map {
                    MigrationDocument.merge(AuditFixture.migration($0).document, into: nil)
                })
    }

    @Test(
        "A relay broken off at any call is made good by running it again",
        arguments: FaultyStore.Moment.allCases)
    func faults(moment: FaultyStore.Moment) async throws {
        var call = 0
        var hasFailed = true
        while hasFailed {
            call += 1
            let fixture = try AuditFixture()
            let connection = try await fixture.connect()
            try await fixture.record(10, on: connection)
            let recorded = try await fixture.outbox.pending(limit: 100, on: connection)
            let store = FaultyStore(fixture.store, failingAt: call, moment)

            let broken = await fixture.relay(to: store).run(on: connection)
            let mended = await fixture.relay(to: store).run(on: connection)

            hasFailed = broken.failure != nil
            #expect(broken.failure?.code == (hasFailed ? "document-store-unavailable" : nil))
            #expect(broken.relayed + (broken.remaining ?? 0) == 10)
            #expect(mended.isComplete)
            #expect(broken.relayed + mended.relayed == 10)
            #expect(try await fixture.documents(.changeEvent) == recorded.map(\.event))
            #expect(try await fixture.documents(.migration).count == 10)
        }
        #expect(call == 11)
    }

    @Test("A relay that dies before it marks the events repeats them without a trace")
    func unmarked() async throws {
        let connection = try await self.fixture.connect()
        try await self.fixture.record(6, on: connection)
        _ = await self.fixture.relay().run(on: connection)
        let before = try await self.fixture.documents(.migration)
        try await connection.execute("UPDATE dbvc_outbox SET relayed_through = 0")

        let report = await self.fixture.relay().run(on: connection)

        #expect(report == RelayReport(relayed: 6, remaining: 0))
        #expect(try await self.fixture.documents(.changeEvent).count == 6)
        #expect(try await self.fixture.documents(.migration) == before)
    }

    @Test("A store that is down loses nothing and says why")
    func storeDown() async throws {
        let connection = try await self.fixture.connect()
        try await self.fixture.record(3, on: connection)
        let store = FaultyStore(self.fixture.store, failingAt: nil, .before)

        let report = await self.fixture.relay(to: store).run(on: connection)

        #expect(report.relayed == 0)
        #expect(report.remaining == 3)
        #expect(
            report.failure?.message
                == "The document store faulty is not available: connection reset.")
    }

    @Test("Without an outbox the report says so")
    func noOutbox() async throws {
        let connection = try await self.fixture.connect()
        try await connection.execute("DROP TABLE dbvc_outbox")

        let report = await self.fixture.relay().run(on: connection)

        #expect(report.remaining == nil)
        #expect(report.failure?.code == "statement-refused")
    }

    @Test("Several relays at once leave one document per event and migration")
    func concurrency() async throws {
        let connection = try await self.fixture.connect()
        try await self.fixture.record(60, on: connection)

        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<4 {
                group.addTask { _ = await self.fixture.relay().run(on: connection) }
            }
        }

        #expect(try await self.fixture.outbox.lag(on: connection).count == 0)
        #expect(try await self.fixture.documents(.changeEvent).count == 60)
        let migrations = try await self.fixture.documents(.migration)
        #expect(migrations.count == 60)
        #expect(migrations.allSatisfy { $0["appliedEnvironments"]?.objectValue?.count == 1 })
    }

    @Test("A migration's document of an older writer is kept, and rewritten in its place")
    func olderDocument() async throws {
        let older: CosmosObject = [
            "id": "1_step", "entityType": "migration", "migrationId": "1_step",
            "databaseId": "lpa-bloom-db-dev", "author": "bob", "ticket": "DB-7",
        ]
        var foreign = older
        foreign["id"] = "2_step"
        foreign["databaseId"] = "other"
        try await self.fixture.store.ensureContainer(self.fixture.container, ContainerDefinition())
        try await self.fixture.store.upsertAll([older, foreign], in: self.fixture.container)
        let connection = try await self.fixture.connect()
        try await self.fixture.record(2, on: connection)

        let report = await self.fixture.relay().run(on: connection)

        #expect(report.isComplete)
        let documents = try await self.fixture.documents(.migration)
        #expect(
            Set(documents.compactMap { $0["id"]?.stringValue })
                == ["1_step", "2_step", "lpa-bloom-db-dev_2_step"])
        let kept = try #require(documents.first { $0["id"] == "1_step" })
        #expect(kept["author"] == "bob")
        #expect(kept["ticket"] == "DB-7")
        #expect(kept["checksum"] == "00ff")
        #expect(documents.contains(foreign))
    }

    @Test("Events of one migration are merged in their order")
    func order() async throws {
        let connection = try await self.fixture.connect()
        let changes: [MigrationDocument.Change] = [
            .applied(environment: "dev", at: AuditFixture.draft(1).timestamp, by: "ann"),
            .undone(environment: "dev", at: AuditFixture.draft(2).timestamp),
            .applied(environment: "dev", at: AuditFixture.draft(3).timestamp, by: "bob"),
        ]
        for change in changes {
            try await self.fixture.outbox.append(
                AuditFixture.draft(1), migration: AuditFixture.migration(1, change: change),
                on: connection)
        }

        let report = await self.fixture.relay().run(on: connection)

        #expect(report.isComplete)
        let documents = try await self.fixture.documents(.migration)
        #expect(documents.count == 1)
        #expect(documents[0]["appliedEnvironments"]?.objectValue?["dev"]?["appliedBy"] == "bob")
    }

    @Test("Scripts that together are too long for one batch reach the store in several")
    func longScripts() async throws {
        let connection = try await self.fixture.connect()
        for number in 1...4 {
            var migration = AuditFixture.migration(number)
            migration.upScript = RecordedScript(String(repeating: "x", count: 1_000_000))
            try await self.fixture.outbox.append(
                AuditFixture.draft(number), migration: migration, on: connection)
        }

        let report = await self.fixture.relay().run(on: connection)

        #expect(report == RelayReport(relayed: 4, remaining: 0))
        let documents = try await self.fixture.documents(.migration)
        #expect(
            documents.map { $0["upScript"]?.stringValue?.utf8.count } == [
                1_000_000, 1_000_000, 1_000_000, 1_000_000,
            ])
    }
}
