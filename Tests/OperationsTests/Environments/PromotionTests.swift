import Audit
import CosmosSQL
import Diagnostics
import Documents
import Foundation
import Migrations
import TestKit
import Testing

@testable import Operations

@Suite("Promotion")
struct PromotionTests {
    private let project: Project

    init() throws {
        self.project = try Project([
            "sql/V1__a.sql": "CREATE TABLE a (id INTEGER PRIMARY KEY);\n",
            "sql/U1__a.sql": "DROP TABLE a;\n",
            "sql/V2__b.sql": "CREATE TABLE b (id INTEGER PRIMARY KEY);\n",
            "sql/U2__b.sql": "DROP TABLE b;\n",
        ])
        try self.project.folder.write(
            """
            [flyway]
            locations = ["filesystem:sql"]
            [environments.dev]
            url = "sqlite:\(self.project.folder.path("dev.db"))"
            [environments.prod]
            url = "sqlite:\(self.project.folder.path("prod.db"))"
            """, to: "dbvc.toml")
    }

    private func workspace(
        _ environment: String, _ settings: [String: String] = [:]
    ) async throws -> Workspace {
        let flags = settings.merging(["dbvc.environment": environment]) { $1 }
        return Workspace(configuration: try await self.project.configuration(flags))
    }

    /// Migrates dev and looks at it once more.
    @discardableResult
    private func pass() async throws -> SecondPassResult {
        _ = try await self.workspace("dev").migrate()
        return try await self.workspace("staging").secondPass()
    }

    private func migrateProduction(_ settings: [String: String] = [:]) async throws -> MigrateResult
    {
        try await self.workspace("prod", settings).migrate()
    }

    /// Expects production to refuse the release, and gives the words.
    private func expectRefusal(
        _ state: PromotionResult.State, sourceLocation: Testing.SourceLocation = #_sourceLocation
    ) async -> Diagnostic? {
        let error = await #expect(throws: PromotionError.self, sourceLocation: sourceLocation) {
            _ = try await self.migrateProduction()
        }
        guard case .notApproved(let result, _)? = error else { return nil }
        #expect(result.state == state, "\(result.detail)", sourceLocation: sourceLocation)
        return error?.diagnostic
    }

    private func events(
        _ type: String, in database: String = "dbvc-prod"
    ) async throws -> [CosmosObject] {
        let query = ItemQuery(
            "SELECT * FROM c WHERE c.entityType = 'change-event' AND c.eventType = @type",
            parameters: ["@type": .string(type)])
        return try await self.store.rows(of: query, in: Self.container(database))
            .compactMap(\.objectValue)
    }

    private var store: any DocumentStore {
        EmbeddedDocumentStore(
            path: self.project.folder.path(".dbvc/documents.db"),
            clock: Surroundings.system.now, random: Surroundings.system.random)
    }

    private static func container(_ database: String) -> ContainerAddress {
        ContainerAddress(database: database, container: "version-control")
    }

    @Test("What nobody has looked at a second time is refused, and the words say what to do")
    func missing() async throws {
        _ = try await self.workspace("dev").migrate()

        let words = await self.expectRefusal(.missing)

        #expect(words?.code == "release-not-promoted")
        #expect(words?.outcome == .refused)
        #expect(words?.message.contains("`second pass` is missing") == true)
        #expect(words?.remedy?.contains("dbvc.promotion") == true)
        #expect(words?.remedy?.contains("--override --reason") == true)
        #expect(try await self.workspace("prod").info().applied == 0)
        let plan = try await self.workspace("prod").migrate(dryRun: true)
        #expect(plan.promotion?.state == .missing)
        #expect(plan.plan.count == 2)
    }

    @Test("A release that was refused is an event, once in a minute for each executor")
    func refusals() async throws {
        _ = try await self.workspace("dev").migrate()
        for executor in ["ann", "ann", "ben", "ann"] {
            await #expect(throws: PromotionError.self) {
                _ = try await self.migrateProduction(["dbvc.executor": executor])
            }
        }

        let events = try await self.events("failed").map { CosmosValue.object($0) }

        #expect(events.map { $0["executor"].stringValue ?? "" }.sorted() == ["ann", "ben"])
        #expect(
            events.allSatisfy { $0["error"]["code"].stringValue == "release-not-promoted" })
        let release = try await ReleaseDigest(self.workspace("prod").configuration.settings)
        #expect(
            events.allSatisfy {
                $0["executionContext"]["releaseDigest"].stringValue == release.text
            })
        let verdict = try await self.workspace("prod").verifyAudit(AuditVerification())
        #expect(verdict.failure == nil)
    }

    @Test("What has passed goes to production, and the audit says so once")
    func approved() async throws {
        let pass = try await self.pass()
        #expect(pass.isPassed, "\(pass.gates)")
        #expect(pass.pass == .second)

        let first = try await self.migrateProduction(["target": "1"])
        let second = try await self.migrateProduction()
        let third = try await self.migrateProduction()

        #expect(first.promotion?.isApproved == true)
        #expect(first.migrationsExecuted == 1)
        #expect(second.migrationsExecuted == 1)
        #expect(third.promotion == nil, "nothing is pending")
        let events = try await self.events("promoted")
        #expect(events.count == 1)
        let context = CosmosValue.object(events.first ?? [:])["executionContext"]
        #expect(context["releaseDigest"].stringValue == pass.release.text)
        #expect(context["releaseOverride"].stringValue == "false")
        #expect(context["releaseApproval"].stringValue?.contains("validated") == true)
        let verdict = try await self.workspace("prod").verifyAudit(AuditVerification())
        #expect(verdict.failure == nil)
    }

    @Test("Any changed byte between staging and production is refused")
    func changed() async throws {
        try await self.pass()
        for name in ["V1__a.sql", "U1__a.sql", "V2__b.sql"] {
            let text = try self.project.folder.read("sql/" + name)
            for offset in 0..<(text.utf8.count - 1) {
                var bytes = Array(text.utf8)
                bytes[offset] ^= 1
                try self.project.folder.write(bytes, to: "sql/" + name)
                let release = try await ReleaseDigest(self.workspace("prod").configuration.settings)
                let approvals = ReleaseApprovals(
                    store: self.store, container: Self.container("dbvc-dev"))
                let result = await approvals.result(for: release)
                #expect(result.state == .missing, "\(name), byte \(offset)")
            }
            _ = await self.expectRefusal(.missing)
            try self.project.folder.write(text, to: "sql/" + name)
        }
        let more = try self.project.folder.write("SELECT 1;\n", to: "sql/V3__c.sql")
        _ = await self.expectRefusal(.missing)
        try FileManager.default.removeItem(atPath: more)

        #expect(try await self.migrateProduction().migrationsExecuted == 2)
    }

    @Test("What another environment, or a first look, says of the same scripts does not count")
    func replay() async throws {
        _ = try await self.workspace("dev").migrate()
        let first = try await self.workspace("dev").secondPass()
        #expect(first.isPassed)
        #expect(first.pass == .first)
        let shared = ["dbvc.cosmosDatabase": "dbvc-dev"]
        let prod = try await self.workspace("prod", shared).secondPass()
        #expect(try await self.events("validated", in: "dbvc-dev").count == 2)
        #expect(prod.release == first.release)

        let words = await self.expectRefusal(.missing)
        #expect(words?.message.contains("only validations that are none") == true)
    }

    @Test(
        "An approval that was rewritten, or whose chain was cut, does not count",
        arguments: ["digest", "environment", "pass", "result", "chain"])
    func tampering(kind: String) async throws {
        if kind == "environment" {
            _ = try await self.workspace("prod", ["dbvc.cosmosDatabase": "dbvc-dev"]).secondPass()
        } else {
            try await self.pass()
        }
        var event = try #require(try await self.events("validated", in: "dbvc-dev").first)
        var context = try #require(event["executionContext"]?.objectValue)
        let container = Self.container("dbvc-dev")
        switch kind {
        case "digest":
            try self.project.folder.write("SELECT 1;\n", to: "sql/V3__c.sql")
            let release = try await ReleaseDigest(self.workspace("prod").configuration.settings)
            context["releaseDigest"] = .string(release.text)
        case "environment":
            event["environment"] = "dev"
            context["releasePass"] = "second"
            context["releasePassed"] = "true"
        case "pass": context["releasePass"] = "second "
        case "result": context["releaseGates"] = "all=passed"
        default:
            let earlier = try #require(try await self.events("completed", in: "dbvc-dev").first)
            try await self.store.delete(
                id: earlier["id"]?.stringValue ?? "", in: container, partitionKey: "change-event")
        }
        if kind != "chain" {
            event["executionContext"] = .object(context)
            try await self.store.upsert(event, in: container, partitionKey: "change-event")
        }

        let words = await self.expectRefusal(kind == "pass" ? .missing : .tampered)

        #expect(words?.outcome == .refused)
        #expect(try await self.workspace("prod").info().applied == 0)
    }

    @Test("The newest second pass decides, and the gate that failed is named")
    func failed() async throws {
        try await self.pass()
        _ = try await self.workspace("dev").undo()
        let second = try await self.workspace("staging").secondPass()
        #expect(!second.isPassed)

        let words = await self.expectRefusal(.failed)
        #expect(words?.message.contains("`nothing-pending`") == true)
    }

    @Test("A gate is passed over with a reason only, and the audit keeps both")
    func overriding() async throws {
        await #expect(throws: PromotionError.overrideWithoutReason) {
            _ = try await self.workspace("prod").migrate(overriding: true)
        }
        let result = try await self.workspace("prod", ["dbvc.reason": "the shop is down"])
            .migrate(overriding: true)

        #expect(result.migrationsExecuted == 2)
        #expect(result.promotion?.isOverridden == true)
        let event = CosmosValue.object(try #require(try await self.events("promoted").first))
        #expect(event["reason"].stringValue == "the shop is down")
        #expect(event["executionContext"]["releaseOverride"].stringValue == "true")
        #expect(event["executionContext"]["releaseState"].stringValue == "missing")
    }

    @Test(
        "An audit of dev that cannot be read lets nothing through; switched off, the gate is open")
    func unreadable() async throws {
        try self.project.folder.write("no store", to: "broken.db")
        let text = try self.project.folder.read("dbvc.toml")
        try self.project.folder.write(
            text + "\n[environments.dev.dbvc]\nstore = \"broken.db\"\n", to: "dbvc.toml")
        _ = await self.expectRefusal(.unreadable)

        let result = try await self.migrateProduction(["dbvc.promotion": "off"])

        #expect(result.migrationsExecuted == 2)
        #expect(result.promotion == nil)
    }

    @Test("Each gate of the second pass fails for its own reason, and nothing else is changed")
    func gates() async throws {
        _ = try await self.workspace("dev").migrate()
        let file = self.project.folder.path("dev.db")
        let text = try self.project.folder.read("sql/V1__a.sql")
        try self.project.folder.write(text + "-- changed\n", to: "sql/V1__a.sql")
        try self.project.folder.write("SELECT 1;\n", to: "sql/V3__c.sql")
        let broken = try await runProcess(
            "sqlite3",
            [
                file,
                "UPDATE dbvc_outbox SET payload = replace(payload, '1_a', '1_x') WHERE sequence = 1",
            ])
        try #require(broken.ending == .exited(0))

        let result = try await self.workspace("staging").secondPass()

        let failed = result.gates.filter { $0.state == .failed }.map(\.name)
        #expect(failed.starts(with: ["nothing-pending", "scripts", "audit"]), "\(failed)")
        #expect(result.gates.filter { $0.state == .failed }.allSatisfy { $0.remedy != nil })
        #expect(try await self.workspace("dev").info().pending == 1)
    }

    @Test(
        "An audit that is gone while the document store has its events is no audit that is missing")
    func goneAudit() async throws {
        _ = try await self.workspace("dev").migrate()
        let file = self.project.folder.path("dev.db")
        let dropped = try await runProcess("sqlite3", [file, "DROP TABLE dbvc_outbox"])
        try #require(dropped.ending == .exited(0))

        let audit = try await self.workspace("staging").secondPass().gates.first {
            $0.name == "audit"
        }

        #expect(audit?.state == .failed)
        #expect(audit?.detail.contains("is gone") == true)
    }
}
