import Audit
import CosmosSQL
import Diagnostics
import Testing

@Suite("ChangeEvent")
struct ChangeEventTests {
    @Test("An event becomes a document of the agreed shape")
    func shape() throws {
        var draft = AuditFixture.draft(2, .failed)
        draft.error = EventError(code: "statement-refused", message: "no such table")

        let event = ChangeEvent(draft, after: .origin)

        var document = event.document
        document["hash"] = nil
        let expected: CosmosValue = [
            "id": "lpa-bloom-db-dev_2_1764254702000_1", "entityType": "change-event",
            "_partitionKey": "change-event", "databaseId": "lpa-bloom-db-dev", "schemaVersion": 1,
            "migrationId": "2_step", "eventType": "failed",
            "timestamp": "2025-11-27T14:45:02.000Z", "environment": "dev", "executor": "ann",
            "executionContext": [
                "commitSha": "abc", "branch": "develop", "hostName": "build-7",
                "toolVersion": "1.0.0", "agent": "x",
            ],
            "durationMs": 12, "error": ["code": "statement-refused", "message": "no such table"],
            "scriptChecksum": "00ff", "sequence": 1, "previousHash": .string(ChainHash.origin),
        ]
        #expect(CosmosValue.object(document) == expected)
        #expect(event.hash.count == 64)
        #expect(event.document["hash"]?.stringValue == event.hash)
    }

    @Test("The hash is SHA-256 over a zero byte and the canonical JSON without the hash")
    func hash() {
        let document: CosmosObject = ["b": 1, "a": "é", "hash": "whatever"]

        #expect(
            ChainHash.hash(of: document)
                == "173bf5bd98e4912947a5e28949cd1120804d2213e37241ea26567dd22074981b")
    }

    @Test(
        "The id names what the event is about",
        arguments: [
            ("20251127_143000_add_prefs", .completed, "db_20251127_143000_1764254700000_1"),
            ("1_2_x", .completed, "db_1_2_1764254700000_1"),
            ("R_all/views?", .completed, "db_R_all%2Fviews%3F_1764254700000_1"),
            (nil, .cleaned, "db_cleaned_1764254700000_1"),
        ] as [(String?, EventType, String)])
    func ids(migrationId: String?, eventType: EventType, id: String) {
        var draft = AuditFixture.draft(0, eventType)
        draft.databaseId = "db"
        draft.migrationId = migrationId

        #expect(ChangeEvent(draft, after: .origin).id == id)
    }

    @Test("The kinds of events are those that were agreed on")
    func eventTypes() {
        #expect(
            EventType.allCases.map(\.rawValue) == [
                "started", "completed", "failed", "rolled-back", "baselined", "repaired",
                "validated", "snapshot-captured", "drift-detected", "interrupted", "cleaned",
                "unlocked", "promoted", "checkpoint",
            ])
    }

    @Test("A very long message or reason is cut off, so that the event fits into a document")
    func longTexts() {
        var draft = AuditFixture.draft(1, .failed)
        let long = String(repeating: "é", count: 1_000_000)
        draft.error = EventError(code: "x", message: long)
        draft.reason = long
        draft.before = ["rows": .string(long)]

        let document = ChangeEvent(draft, after: .origin).document

        #expect(document[.errorMessage]?.stringValue?.count == 4_000)
        #expect(document[.reason]?.stringValue?.count == 4_000)
        #expect(document[.before] == ["omittedBytes": 2_000_011])
    }
}
