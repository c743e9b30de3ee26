import CosmosSQL
import CrashKit
import TestKit
import Testing

@Suite("What a dangerous command leaves in the audit", .timeLimit(.minutes(10)))
struct TraceTests {
    private let stage: KillStage

    init() async throws {
        self.stage = try await KillStage(.sqlite, ["dbvc.snapshots": "off"])
        try self.stage.put([
            "V1__effects.sql": "CREATE TABLE effects (step INT NOT NULL);",
            "V2__b.sql": "INSERT INTO effects VALUES (2);",
            "U2__b.sql": "INSERT INTO effects VALUES (-2);",
        ])
        _ = try await self.stage.client().run(.migrate)
    }

    /// The newest event.
    private func newest() async throws -> CosmosObject {
        let ledger = try await self.stage.client().ledger()
        #expect(ledger.faults.isEmpty, "\(ledger.faults)")
        return try #require(ledger.events.last)
    }

    @Test("Each event says why, and names the row it is about")
    func completed() async throws {
        let event = try await self.newest()

        #expect(event["reason"]?.stringValue == "a test")
        let history = try #require(event["history"]?.objectValue)
        #expect(history["installedRank"] == 2)
        #expect(history["version"] == "2")
        #expect(history["success"] == true)
        #expect(history["checksum"]?.numberValue != nil)
        #expect(history["table"] == "main.flyway_schema_history")
        #expect(event["before"] == nil)
        #expect(event["after"] == nil)
    }

    @Test("A repair tells the row before and after")
    func repair() async throws {
        try self.stage.put(["V2__b.sql": "INSERT INTO effects VALUES (2); -- changed"])
        try await self.stage.client().run(.repair)

        let event = try await self.newest()
        #expect(event["eventType"]?.stringValue == "repaired")
        let before = try #require(event["before"]?.objectValue)
        let after = try #require(event["after"]?.objectValue)
        #expect(before["checksum"] != after["checksum"])
        #expect(before["installedRank"] == after["installedRank"])
        #expect(after["checksum"] == event["history"]?.objectValue?["checksum"])
        #expect(before["installedBy"] == nil, "what is personal could not be erased there")
    }

    @Test("An undo tells the row that it takes back, and the one it writes")
    func undo() async throws {
        try await self.stage.client().run(.undo)

        let event = try await self.newest()
        #expect(event["eventType"]?.stringValue == "rolled-back")
        #expect(event["before"]?.objectValue?["type"]?.stringValue == "SQL")
        #expect(event["after"]?.objectValue?["type"]?.stringValue == "DELETE")
    }

    @Test("A clean tells which schemas it empties and what the history was")
    func clean() async throws {
        try await self.stage.client().run(.clean)

        let event = try await self.newest()
        #expect(event["eventType"]?.stringValue == "cleaned")
        #expect(event["before"]?.objectValue?["historyRows"] == 2)
        #expect(event["before"]?.objectValue?["schemas"] == ["main"])
        #expect(event["before"]?.objectValue?["history"]?.arrayValue?.count == 2)
    }

    @Test("What is only recorded is told apart from what ran")
    func skipped() async throws {
        let stage = try await KillStage(
            .sqlite, ["skipExecutingMigrations": "true", "dbvc.snapshots": "off"])
        try stage.put(["V3__c.sql": "INSERT INTO effects VALUES (3);"])
        try await stage.client().run(.migrate)

        let event = try #require(try await stage.client().ledger().events.last)
        #expect(event["eventType"]?.stringValue == "completed")
        let context = event["executionContext"]?.objectValue
        #expect(context?["execution"]?.stringValue == "skipped")
        #expect(event["after"]?.objectValue?["installedRank"] == 1)
    }

    @Test("Of two histories that share an outbox, each has its own open change")
    func twoHistories() async throws {
        let other = try await GatedClient(
            in: self.stage.directory.path,
            self.stage.settings.merging(["table": "other_history", "baselineOnMigrate": "true"]) {
                $1
            })
        try self.stage.put([
            "V3__c.sql": "INSERT INTO effects VALUES (3);\nVACUUM;",
            "V3__c.sql.conf": "executeInTransaction=false",
        ])
        let gate = OneFault(at: .statement, isAfter: true)
        _ = try? await self.stage.client(gate).run(.migrate)
        #expect(try await self.stage.client().ledger().hasOpenIntent)

        #expect(try await other.run(.baseline) == nil, "the other one is nobody's business here")

        await #expect(throws: (any Error).self) { try await self.stage.client().run(.migrate) }
        let events = try await self.stage.client().ledger().events
        #expect(events.last?["eventType"]?.stringValue == "interrupted")
        #expect(events.last?["migrationId"]?.stringValue == "3_c")
    }
}
