import Audit
import CosmosSQL
import Diagnostics
import Testing

@Suite("MigrationDocument")
struct MigrationDocumentTests {
    static let moment = AuditFixture.now
    static let later = Timestamp(milliseconds: moment.milliseconds + 1)

    static func applied(in environment: String, at moment: Timestamp = moment) -> MigrationDocument
    {
        AuditFixture.migration(1, change: .applied(environment: environment, at: moment, by: "ann"))
    }

    static func undone(in environment: String, at moment: Timestamp) -> MigrationDocument {
        AuditFixture.migration(1, change: .undone(environment: environment, at: moment))
    }

    @Test("A migration becomes a document of the agreed shape")
    func shape() throws {
        var migration = Self.applied(in: "dev")
        migration.downScript = RecordedScript("DROP TABLE é;")
        migration.tags = ["schema"]

        let document = MigrationDocument.merge(migration.document, into: nil)

        let expected: CosmosObject = [
            "id": "lpa-bloom-db-dev_1_step", "entityType": "migration",
            "_partitionKey": "migration", "databaseId": "lpa-bloom-db-dev", "schemaVersion": 1,
            "migrationId": "1_step", "description": "step",
            "upScript": "CREATE TABLE t1 (x INT);", "upScriptBytes": 24,
            "downScript": "DROP TABLE é;", "downScriptBytes": 14, "checksum": "00ff",
            "flywayChecksum": -7, "author": "ann", "createdAt": "2025-11-27T14:45:00.000Z",
            "isReversible": true, "dependsOn": nil, "tags": ["schema"],
            "appliedEnvironments": [
                "dev": ["appliedAt": "2025-11-27T14:45:00.000Z", "appliedBy": "ann"]
            ],
            "environmentsChangedAt": ["dev": "2025-11-27T14:45:00.000Z"],
        ]
        #expect(document == expected)
    }

    @Test("A second environment is added, and what others wrote stays")
    func merging() throws {
        var stored = try #require(
            MigrationDocument.merge(Self.applied(in: "dev").document, into: nil))
        stored["ticket"] = "DB-7"
        stored["author"] = "bob"
        stored["tags"] = ["kept"]
        stored["_etag"] = "\"1\""
        var newer = Self.applied(in: "prod", at: Self.later)
        newer.description = "better"

        let merged = try #require(MigrationDocument.merge(newer.document, into: stored))

        #expect(merged["ticket"] == "DB-7")
        #expect(merged["author"] == "bob")
        #expect(merged["tags"] == ["kept"])
        #expect(merged["description"] == "better")
        #expect(merged["_etag"] == nil)
        #expect(merged["appliedEnvironments"]?.objectValue?.keys == ["dev", "prod"])
        #expect(MigrationDocument.merge(newer.document, into: merged) == nil)
    }

    @Test("An undone environment is taken out, and an event that comes late does not bring it back")
    func undoing() throws {
        let applied = Self.applied(in: "dev").document
        let stored = try #require(MigrationDocument.merge(applied, into: nil))

        let undone = try #require(
            MigrationDocument.merge(Self.undone(in: "dev", at: Self.later).document, into: stored))

        #expect(undone["appliedEnvironments"] == [:])
        #expect(undone["environmentsChangedAt"] == ["dev": "2025-11-27T14:45:00.001Z"])
        #expect(MigrationDocument.merge(applied, into: undone) == nil)
    }

    @Test("A script over the limit leaves its length and no text")
    func scriptLimit() {
        var migration = Self.applied(in: "dev")
        migration.upScript = RecordedScript("ééé", limit: 5)
        migration.downScript = RecordedScript(omittedByteCount: 7)

        #expect(RecordedScript("ééé", limit: 6).text == "ééé")
        #expect(RecordedScript(String(repeating: "x", count: 1 << 20)).text != nil)
        #expect(RecordedScript(String(repeating: "x", count: 1 << 20 + 1)).text == nil)
        #expect(migration.document["upScript"] == .some(.null))
        #expect(migration.document["upScriptBytes"] == 6)
        #expect(migration.document["downScript"] == .some(.null))
        #expect(migration.document["downScriptBytes"] == 7)
        #expect(migration.document["isReversible"] == true)
    }

    @Test("Scripts that make a document too large for an item give way, the down script first")
    func documentLimit() {
        let long = RecordedScript(String(repeating: "\n", count: 700_000))
        var migration = Self.applied(in: "dev")
        migration.upScript = long
        migration.downScript = long
        var escaped = migration
        escaped.upScript = RecordedScript(String(repeating: "\u{1}", count: 700_000))

        #expect(migration.document["upScript"]?.stringValue == long.text)
        #expect(migration.document["downScript"] == .some(.null))
        #expect(escaped.document["upScript"] == .some(.null))
        #expect(escaped.document["upScriptBytes"] == 700_000)
    }
}
