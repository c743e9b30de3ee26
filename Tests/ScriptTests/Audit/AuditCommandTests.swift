import Foundation
import TestKit
import Testing

@Suite("dbvc audit")
struct AuditCommandTests {
    private let project: Project

    init() throws {
        self.project = try Project(
            [
                "V1__customers.sql": "CREATE TABLE customers (id INTEGER PRIMARY KEY);",
                "V2__orders.sql": "CREATE TABLE orders (id INTEGER PRIMARY KEY);",
            ], variables: ["DBVC_SNAPSHOTS": "off"])
    }

    /// Runs a command that must succeed.
    @discardableResult
    private func dbvc(_ arguments: [String], status: Int32 = 0) async throws -> ProcessResult {
        let result = try await self.project.start(arguments).wait(timeout: .seconds(600))
        #expect(result.status == status, "\(arguments): \(result.output)\(result.errors)")
        return result
    }

    /// Makes a key and gives the options that use it, and the public key.
    private func key(_ name: String) async throws -> (options: [String], publicKey: String) {
        let file = self.project.directory.path(name + ".key")
        let result = try await self.dbvc(["audit", "key", "--name", name, "--output", file])
        let text = result.output.split(separator: "\n").first ?? ""
        return (["--set", "dbvc.auditKey=file:\(file)"], String(text))
    }

    private func sql(_ text: String) throws { try self.project.database.run([text]) }

    @Test("A key is written for its owner only, never over a file, and is not shown")
    func keys() async throws {
        let (_, publicKey) = try await self.key("clinic")
        let path = self.project.directory.path("clinic.key")
        let secret = try String(contentsOfFile: path, encoding: .utf8)
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]

        #expect(publicKey.hasPrefix("clinic+"))
        #expect(secret.hasPrefix("PRIVATE+KEY+clinic+"))
        #expect(mode as? Int == 0o600)
        let again = try await self.dbvc(
            ["audit", "key", "--name", "clinic", "--output", path], status: 2)
        #expect(again.errors.contains("[file-exists]"))
        #expect(try String(contentsOfFile: path, encoding: .utf8) == secret)
    }

    @Test("Without any change there is no audit, and that is said")
    func nothing() async throws {
        for arguments in [["log"], ["verify"], ["show", "1"], ["export", "x.jsonl"], ["relay"]] {
            let result = try await self.dbvc(["audit"] + arguments, status: 1)
            #expect(result.errors.contains("[no-audit]"), "\(arguments)")
        }
    }

    @Test(
        "A signed audit is verified from the database, from a file, and by the independent verifier"
    )
    func verification() async throws {
        let (options, publicKey) = try await self.key("clinic")
        try await self.dbvc(["migrate"] + options)

        let checkpoints = self.project.directory.path("checkpoints/app")
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: checkpoints)
                == ["0000000002.checkpoint"])
        let live = try await self.dbvc(["audit", "verify", "--require-anchor"] + options)
        #expect(live.output.contains("good  anchoring     The events 1 to 2 are anchored"))

        try await self.dbvc(["audit", "export", "audit.jsonl"] + options)
        let offline = try await self.dbvc([
            "audit", "verify", "--file", "audit.jsonl", "--key", publicKey,
        ])
        #expect(offline.output.contains("good  integrity     All 3 events"))
        let independent = try await runProcess(
            "python3",
            [
                "\(repositoryRoot)/Tools/verify-audit.py",
                self.project.directory.path("audit.jsonl"), "--key", publicKey, "--anchors",
                checkpoints,
            ])
        #expect(independent.status == 0, "\(independent.output)\(independent.errors)")
        #expect(independent.output.contains("\"anchoredThrough\": 2"))
    }

    @Test("A key is changed by a checkpoint that both sign; verifiers who trust the first follow")
    func rotation() async throws {
        let (old, oldKey) = try await self.key("old")
        let (new, _) = try await self.key("new")
        try await self.dbvc(["migrate", "--target", "1"] + old)
        try await self.dbvc(
            ["audit", "checkpoint", "--new-key", self.project.directory.path("new.key")] + old)
        let trusting = new + ["--set", "dbvc.auditTrustedKeys=\(oldKey)"]
        try await self.dbvc(["migrate"] + trusting)

        try await self.dbvc(["audit", "verify"] + trusting)
        try await self.dbvc(["audit", "verify"] + old)
        let stranger = try await self.dbvc(["audit", "verify"] + new, status: 6)
        #expect(stranger.output.contains("BAD   integrity"))
    }

    @Test(
        "What was changed is found and named",
        arguments: [
            (
                "UPDATE dbvc_outbox SET payload = replace(payload, '2_orders', '2_others') WHERE sequence = 2",
                "integrity", "event 2"
            ),
            ("DELETE FROM dbvc_outbox WHERE sequence = 1", "integrity", "event 2"),
            ("DELETE FROM dbvc_outbox WHERE sequence = 3", "completeness", "3"),
            (
                "UPDATE flyway_schema_history SET checksum = 1 WHERE installed_rank = 2",
                "completeness", "row 2"
            ),
            ("DELETE FROM flyway_schema_history WHERE installed_rank = 1", "completeness", "row 1"),
            (
                """
                INSERT INTO flyway_schema_history
                    (installed_rank, version, description, type, script, installed_by, execution_time, success)
                VALUES (3, '3', 'x', 'SQL', 'V3__x.sql', 'me', 1, 1)
                """, "completeness", "row 3"
            ),
        ])
    func tampering(change: String, verdict: String, place: String) async throws {
        let (options, _) = try await self.key("clinic")
        try await self.dbvc(["migrate"] + options)
        try self.sql(change)

        let result = try await self.dbvc(["audit", "verify"] + options, status: 6)
        let line = result.output.split(separator: "\n").first { $0.hasPrefix("BAD   \(verdict)") }
        #expect(line?.contains(place) == true, "\(result.output)")
    }

    @Test("An audit that is not as it was written is not signed")
    func noSignature() async throws {
        let (options, _) = try await self.key("clinic")
        try await self.dbvc(["migrate"])
        try self.sql("UPDATE dbvc_outbox SET hash = replace(hash, 'a', 'b') WHERE sequence = 1")

        let result = try await self.dbvc(["audit", "checkpoint"] + options, status: 6)
        #expect(result.errors.contains("[audit-chain-broken]"))
        #expect(try self.project.events("checkpoint").isEmpty)
    }

    @Test("Erasing takes names out of outbox and store, and the audit stays good")
    func erasure() async throws {
        try await self.dbvc(["migrate", "--set", "dbvc.executor=anna-from-billing"])
        let result = try await self.dbvc([
            "audit", "erase", "--value", "anna-from-billing", "--reason", "asked for", "--yes",
        ])
        #expect(result.output.hasPrefix("Erased 2 fields of 2 events"))

        let texts = try self.project.database.texts(
            "SELECT payload || coalesce(attachment, '') FROM dbvc_outbox")
        #expect(!texts.joined().contains("anna-from-billing"))
        let store = try await self.dbvc(["query", "SELECT * FROM c", "--format", "json"])
        #expect(!store.output.contains("anna-from-billing"))
        #expect(store.output.contains("asked for"))
        let verdict = try await self.dbvc(["audit", "verify"])
        #expect(verdict.output.contains("2 personal fields were erased"))
        let log = try await self.dbvc(["audit", "log"])
        #expect(log.output.contains("Who:  (erased)"))
    }

    @Test("An event is shown with the hashes that lead to the root of a checkpoint")
    func proof() async throws {
        let (options, _) = try await self.key("clinic")
        try await self.dbvc(["migrate"] + options)

        let result = try await self.dbvc(["audit", "show", "2", "--proof", "--json"] + options)
        let data = try #require(JSONValue(in: result.output))["data"]
        #expect(data["event"]["migrationId"].text == "2_orders")
        #expect(data["proof"]["size"] == .number(2))
        #expect(data["proof"]["checkpoint"].text?.hasPrefix("dbvc/app\n2\n") == true)
        let missing = try await self.dbvc(["audit", "show", "9"] + options, status: 2)
        #expect(missing.errors.contains("[no-event]"))
    }

    @Test(
        "Events that a store did not take wait, are told of with the reason, and are relayed later")
    func relay() async throws {
        // A folder in the place of the file keeps the store from being opened.
        try FileManager.default.createDirectory(
            atPath: self.project.directory.path("store.db"), withIntermediateDirectories: true)
        try await self.dbvc(["migrate", "--set", "dbvc.store=store.db"])
        let info = try await self.dbvc(["info", "--json"])
        let data = try #require(JSONValue(in: info.output))["data"]
        #expect(data["waitingEvents"] == .number(2))
        #expect(data["relayFailure"]["code"].text == "document-store-not-opened")
        let failing = try await self.dbvc(
            ["audit", "relay", "--set", "dbvc.store=store.db"], status: 1)
        #expect(failing.output.contains("2 still wait"))

        let relayed = try await self.dbvc(["audit", "relay"])
        #expect(relayed.output == "Relayed 2 events.\n")
        let after = try await self.dbvc(["info", "--json"])
        #expect(after.output.contains("\"waitingEvents\" : 0"))
        #expect(!after.output.contains("relayFailure"))
    }
}
