import CosmosSQL
import Foundation
import HTTPTypes
import Operations
import Synchronization
import TestKit
import Testing
import WebServer

@Suite("The status never tells what no longer holds")
struct StandingFreshnessTests {
    private static let scripts = [
        "V1__a.sql": "CREATE TABLE a (id INTEGER);",
        "R__view.sql": "CREATE VIEW IF NOT EXISTS v AS SELECT 1 AS x;",
    ]

    /// A server whose clock is the test's, so that an answer is kept without waiting for the clocks of files.
    private struct Server {
        let api: ServedAPI
        private let milliseconds: Clock

        private final class Clock: Sendable {
            let now = Mutex<Int64>(0)
        }

        init(_ scripts: [String: String], journal: String = "delete") async throws {
            let clock = Clock()
            var surroundings = Surroundings.system
            surroundings.uptime = { clock.now.withLock { $0 } }
            let directory = try TemporaryDirectory()
            self.api = try await ServedAPI(
                scripts,
                variables: [
                    "SQL_CONNECTION_STRING":
                        "sqlite:\(directory.path("app.db"))?journal_mode=\(journal)"
                ], in: directory, surroundings: surroundings)
            self.milliseconds = clock
            let run = try await self.api.post("/migrations/run", ServedAPI.place())
            try #require(run.status == 200, "\(run.text)")
            try await self.settle()
        }

        /// Asks until the answer is one that was kept.
        func settle() async throws {
            for _ in 0..<3 {
                _ = try await self.status()
                self.milliseconds.now.withLock { $0 += 3_000 }
            }
        }

        func status() async throws -> CosmosValue {
            let answer = try await self.api.get("/migrations/status")
            try #require(answer.status == 200, "\(answer.text)")
            return answer.data["databases"].arrayValue?.first ?? .undefined
        }

        /// Changes the database as a program does that knows nothing of the server.
        func change(_ sql: String) async throws {
            let result = try await runProcess("sqlite3", [self.api.directory.path("app.db"), sql])
            try #require(result.status == 0, "\(result.errors)")
        }

        /// Where one migration stands.
        func state(of id: String) async throws -> String? {
            let migrations = try await self.status()["migrations"].arrayValue ?? []
            let found = migrations.first { $0["migrationId"].stringValue == id }
            return found?["status"]["dev"].stringValue
        }
    }

    @Test(
        "A row that another connection writes into the history shows in the next answer",
        arguments: ["delete", "wal"])
    func history(journal: String) async throws {
        let server = try await Server(Self.scripts, journal: journal)
        #expect(try await server.status()["currentVersion"] == "1")
        try await server.change(
            """
            INSERT INTO flyway_schema_history
            SELECT 9, '7', 'by hand', 'SQL', 'V7__by_hand.sql', 1, 'me', installed_on, 5, 1
            FROM flyway_schema_history LIMIT 1
            """)
        #expect(try await server.status()["currentVersion"] == "7")
        try await server.settle()
        try await server.change("UPDATE flyway_schema_history SET success = 0 WHERE version = '7'")
        #expect(try await server.state(of: "7_by_hand") == "failed")
        try await server.settle()
        try await server.change("DELETE FROM flyway_schema_history WHERE version = '7'")
        #expect(try await server.status()["currentVersion"] == "1")
    }

    @Test("A file that is written over in place, with the same size and its old time, shows")
    func file() async throws {
        let server = try await Server(Self.scripts)
        #expect(try await server.state(of: "R_view") == "success")
        let path = server.api.directory.path("migrations/R__view.sql")
        let old = try FileManager.default.attributesOfItem(atPath: path)[.modificationDate]
        let handle = try #require(FileHandle(forWritingAtPath: path))
        try handle.write(
            contentsOf: Data("CREATE VIEW IF NOT EXISTS v AS SELECT 2 AS x;".utf8))
        try handle.close()
        try FileManager.default.setAttributes([.modificationDate: old as Any], ofItemAtPath: path)
        #expect(try await server.state(of: "R_view") == "pending")
    }

    @Test("A file that comes or goes shows, also one that only says how another is run")
    func folder() async throws {
        let server = try await Server(Self.scripts)
        let folder = server.api.directory
        try folder.write("SELECT 1;", to: "migrations/deep/V2__b.sql")
        #expect(try await server.state(of: "2_b") == "pending")
        try await server.settle()
        try folder.write("shouldExecute=false", to: "migrations/deep/V2__b.sql.conf")
        #expect(try await server.state(of: "2_b") == "skipped")
        try await server.settle()
        try FileManager.default.removeItem(atPath: folder.path("migrations/deep"))
        #expect(try await server.state(of: "2_b") == nil)
    }

    @Test("Another database in the place of the one that was there shows")
    func replaced() async throws {
        let server = try await Server(Self.scripts)
        let path = server.api.directory.path("app.db")
        try FileManager.default.moveItem(atPath: path, toPath: path + ".old")
        #expect(try await server.status()["appliedMigrations"] == 0)
        try await server.settle()
        try FileManager.default.moveItem(atPath: path + ".old", toPath: path + ".new")
        let result = try await runProcess("mv", [path + ".new", path])
        try #require(result.status == 0)
        #expect(try await server.status()["appliedMigrations"] == 2)
    }

    @Test("What another server of the project has done shows, with what it wrote into documents")
    func otherServer() async throws {
        let server = try await Server(Self.scripts)
        let other = try await ServedAPI(in: server.api.directory)
        let made = try await other.post(
            "/migrations", ["name": "more", "databaseId": "app", "author": "anna"])
        let id = try #require(made.data["migrationId"].stringValue)
        let migrations = try await server.status()["migrations"].arrayValue ?? []
        let shown = migrations.first { $0["migrationId"].stringValue == id }
        #expect(shown?["author"] == "anna")
        #expect(shown?["status"]["dev"] == "pending")
        try await server.settle()
        let run = try await other.post("/migrations/run", ServedAPI.place())
        #expect(run.status == 200, "\(run.text)")
        #expect(try await server.state(of: id) == "success")
    }

    @Test("An answer that the client has already is told to be the same until something changes")
    func unchanged() async throws {
        let server = try await Server(Self.scripts)
        let first = try await server.api.get("/migrations/status")
        let known: HTTPFields = [.ifNoneMatch: try #require(first.headers[.eTag])]
        #expect(try await server.api.get("/migrations/status", headers: known).status == 304)
        try await server.change("UPDATE flyway_schema_history SET success = 0 WHERE version = '1'")
        let second = try await server.api.get("/migrations/status", headers: known)
        #expect(second.status == 200)
        #expect(second.headers[.eTag] != first.headers[.eTag])
    }

    @Test("Many who ask at one time all see what was there when they asked")
    func together() async throws {
        let server = try await Server(Self.scripts)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 2...9 {
                try server.api.directory.write(
                    "SELECT \(number);", to: "migrations/V\(number)__n.sql")
                for _ in 0..<5 {
                    group.addTask {
                        let seen = try await server.status()["totalMigrations"].numberValue ?? 0
                        #expect(Int(seen) >= number + 1)
                    }
                }
            }
            try await group.waitForAll()
        }
    }
}
