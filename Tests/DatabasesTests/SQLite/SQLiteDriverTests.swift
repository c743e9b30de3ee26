import Databases
import Diagnostics
import Foundation
import TestKit
import Testing

@Suite("SQLiteDriver")
struct SQLiteDriverTests {
    private let directory: TemporaryDirectory

    init() throws {
        self.directory = try TemporaryDirectory()
    }

    private func open(
        _ file: String = "app.db", options: String = "", readOnly: Bool = false
    ) async throws -> any DatabaseConnection {
        let url = Secret("jdbc:sqlite:" + self.directory.path(file) + options)
        let driver = try DatabaseCatalog().driver(for: url)
        return try await driver.open(ConnectionTarget(url: url, readOnly: readOnly)).connection
    }

    /// The reply of a database that refuses.
    private func reply(from body: () async throws -> Void) async throws -> ServerReply {
        let error = await #expect(throws: DatabaseError.self) { try await body() }
        guard case .refused(let reply) = error else {
            return try #require(nil, "\(String(describing: error))")
        }
        return reply
    }

    @Test("SQLite keeps every promise", arguments: DatabaseConformance.allCases)
    func conformance(promise: DatabaseConformance) async throws {
        let url = Secret("sqlite:" + self.directory.path("conformance.db"))
        let database = DatabaseUnderTest(
            driver: try DatabaseCatalog().driver(for: url), target: ConnectionTarget(url: url),
            columns: [
                .init("INTEGER", [0, -1, .integer(.max), .integer(.min)]),
                .init("REAL", [.double(0.1), .double(-1e300)]),
                .init("TEXT", ["", "plain", "Grüße 😀\r\n'\"", "2026-11-24 18:20:05.123"]),
                .init("BLOB", [.blob([]), .blob([0, 255, 10])]),
                .init("BOOLEAN", [0, 1]),
            ],
            endlessQuery: """
                WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n
                """,
            hasSchemas: false)

        try await promise.check(database)
        #expect(FileManager.default.fileExists(atPath: self.directory.path("conformance.db")))
    }

    @Test("Truth values are stored as 0 and 1")
    func booleans() async throws {
        let connection = try await self.open()

        #expect(try await connection.query("SELECT ?, ?", [true, false]).rows == [[1, 0]])
    }

    @Test("Of a large result in a script a part is kept")
    func rowLimit() async throws {
        let connection = try await self.open()
        let sql =
            "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n LIMIT 5000) SELECT x FROM n"

        #expect(
            try await connection.execute(sql).results.first?.rows.count == StatementOutcome.rowLimit
        )
        #expect(try await connection.query(sql).rows.count == 5_000)
    }

    // MARK: Bad input

    @Test("A database that another session writes is busy")
    func busy() async throws {
        let other = try await self.open()
        let connection = try await self.open(options: "?busy_timeout=20")
        try await other.execute("CREATE TABLE t (x)")
        try await other.execute("BEGIN IMMEDIATE")

        let reply = try await self.reply { try await connection.execute("BEGIN IMMEDIATE") }

        #expect(reply.kind == .busy)
        #expect(reply.diagnostic.code == "database-busy")
        #expect(reply.diagnostic.outcome == .locked)
        #expect(try await connection.transactionState() == .none)
    }

    @Test("A session that shall only read cannot write")
    func readOnlySession() async throws {
        try await self.open().execute("CREATE TABLE t (x)")
        let connection = try await self.open(readOnly: true)

        let reply = try await self.reply {
            try await connection.execute("INSERT INTO t VALUES (1)")
        }

        #expect(reply.kind == .readOnly)
        #expect(try await connection.query("SELECT count(*) FROM t").scalar == 0)
    }

    @Test("A session that shall only read does not create the file")
    func readOnlyMissing() async throws {
        let connection = try await self.open("none.db", readOnly: true)

        #expect(try await connection.query("SELECT count(*) FROM sqlite_schema").scalar == 0)
        #expect(!FileManager.default.fileExists(atPath: self.directory.path("none.db")))
    }

    @Test("A file that must not be written is said to be read-only")
    func readOnlyFile() async throws {
        let creator = try await self.open()
        try await creator.execute("CREATE TABLE t (x)")
        await creator.close()
        try self.directory.forbidWriting("app.db")
        let connection = try await self.open()

        let reply = try await self.reply {
            try await connection.execute("INSERT INTO t VALUES (1)")
        }

        #expect(reply.kind == .readOnly)
        #expect(reply.diagnostic.code == "database-read-only")
    }

    @Test(
        "A file that is no database is told apart",
        arguments: ["not a database at all", "SQLite format 4\0"])
    func noDatabase(text: String) async throws {
        try self.directory.write(String(repeating: text, count: 100), to: "app.db")

        let reply = try await self.reply { _ = try await self.open() }

        #expect(reply.kind == .corrupt)
        #expect(reply.diagnostic.code == "database-corrupt")
    }

    @Test("A damaged page is told as soon as it is read")
    func damagedPage() async throws {
        let creator = try await self.open()
        try await creator.execute("CREATE TABLE t (x)")
        try await creator.execute("INSERT INTO t VALUES (1)")
        await creator.close()
        var bytes = try Data(contentsOf: URL(fileURLWithPath: self.directory.path("app.db")))
        bytes.replaceSubrange(4_096..<8_192, with: Data(repeating: 0x5A, count: 4_096))
        try self.directory.write(bytes, to: "app.db")
        let connection = try await self.open()

        let reply = try await self.reply { try await connection.query("SELECT * FROM t") }

        #expect(reply.kind == .corrupt)
    }

    @Test("A folder that does not exist is named, with what to do")
    func missingFolder() async throws {
        let error = await #expect(throws: DatabaseError.self) {
            _ = try await self.open("no/app.db")
        }

        let diagnostic = try #require(error?.diagnostic)
        #expect(diagnostic.code == "cannot-connect")
        #expect(diagnostic.message.contains(self.directory.path("no/app.db")))
        #expect(diagnostic.remedy?.contains("folder") == true)
    }

    @Test("A folder in place of the file cannot be opened")
    func folder() async throws {
        try self.directory.write("", to: "app.db/file")

        let error = await #expect(throws: DatabaseError.self) { _ = try await self.open() }

        #expect(error?.diagnostic.code == "cannot-connect")
    }

    @Test("A full disk is said to be full, and nothing of the statement stands")
    func full() async throws {
        let connection = try await self.open()
        try await connection.execute("CREATE TABLE t (x)")
        try await connection.execute("PRAGMA max_page_count = 3")

        let reply = try await self.reply {
            try await connection.execute("INSERT INTO t VALUES (zeroblob(100000))")
        }

        #expect(reply.kind == .full)
        #expect(reply.diagnostic.code == "disk-full")
        #expect(try await connection.query("SELECT count(*) FROM t").scalar == 0)
    }

    @Test("How long to wait for another session is the target's, whatever a script has set")
    func lockTimeout() async throws {
        var target = ConnectionTarget(url: Secret("sqlite:" + self.directory.path("app.db")))
        target.lockTimeout = 3
        let driver = try DatabaseCatalog().driver(for: target.url)
        let session = try await driver.open(target)
        try await driver.reset(session, schema: nil)
        try await session.connection.execute("PRAGMA busy_timeout = 7")
        try await driver.reset(session, schema: nil)

        #expect(try await session.connection.query("PRAGMA busy_timeout").scalar == 3_000)
    }

    // MARK: Addresses

    @Test(
        "An address without a known scheme, or with an unknown option, is refused",
        arguments: [
            ("oracle:x", "unknown-database"), ("app.db", "unknown-database"),
            ("sqlite:app.db?nonsense=1", "malformed-url"),
            ("sqlite:app.db?journal_mode", "malformed-url"),
            ("sqlite:app.db?cache_size=1;DROP", "malformed-url"),
        ])
    func refusedAddresses(url: String, code: String) async {
        let error = await #expect(throws: DatabaseError.self) {
            let driver = try DatabaseCatalog().driver(for: Secret(url))
            _ = try await driver.open(ConnectionTarget(url: Secret(url)))
        }

        #expect(error?.diagnostic.code == code)
        #expect(error?.diagnostic.outcome == .usage)
    }

    @Test("Options set pragmas on the session")
    func options() async throws {
        let connection = try await self.open(options: "?foreign_keys=on&busy_timeout=7")

        #expect(try await connection.query("PRAGMA foreign_keys").scalar == 1)
        #expect(try await connection.query("PRAGMA busy_timeout").scalar == 7)
        #expect(try await self.open().query("PRAGMA foreign_keys").scalar == 0)
    }
}
