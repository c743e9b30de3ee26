import Diagnostics
import TestKit
import Testing

@testable import Databases

@Suite("PostgreSQLDriver", .needsPostgreSQL, .timeLimit(.minutes(20)))
struct PostgreSQLDriverTests {
    private let fixture: ServerFixture<PostgreSQLServer>

    init() async throws {
        self.fixture = try await ServerFixture<PostgreSQLServer>()
    }

    @Test("PostgreSQL keeps every promise", arguments: DatabaseConformance.allCases)
    func conformance(promise: DatabaseConformance) async throws {
        let database = DatabaseUnderTest(
            driver: self.fixture.driver, target: self.fixture.target(),
            columns: [
                .init("BIGINT", [0, -1, .integer(.max), .integer(.min)]),
                .init("SMALLINT", [-7]), .init("INTEGER", [42]),
                .init("DOUBLE PRECISION", [.double(0.1), .double(-1e300), .double(.infinity)]),
                .init("REAL", [.double(0.5)]),
                .init("TEXT", ["", "plain", "Grüße 😀\r\n'\"\\"]),
                .init("VARCHAR(10)", ["x"]),
                .init("NUMERIC(30, 10)", ["12345678901234567890.0123456789"]),
                .init("TIMESTAMP", ["2026-11-24 18:20:05.123"]),
                .init("TIMESTAMPTZ", ["2026-11-24 18:20:05.123+00"]), .init("DATE", ["2026-11-24"]),
                .init("JSONB", [#"{"a": [1, null]}"#]),
                .init("UUID", ["0b8fb1c5-3a43-4f4e-8b5d-1f7a3cf3d8a1"]),
                .init("TEXT[]", ["{a,\"b c\"}"]),
                .init("BYTEA", [.blob([]), .blob([0, 255, 10, 92])]),
                .init("BOOLEAN", [true, false]),
            ],
            endlessQuery: "SELECT pg_sleep(300)", hasSchemas: true)

        try await promise.check(database)
        #expect(self.fixture.driver.dialect.name == "PostgreSQL")
    }

    // MARK: Opening

    @Test("A session knows the database, the product, the user and the schema")
    func facts() async throws {
        let session = try await self.fixture.open()

        #expect(session.databaseName == self.fixture.database)
        #expect(
            session.displayName
                == "postgresql://127.0.0.1:\(self.fixture.server.port)/\(self.fixture.database)")
        #expect(session.product.wholeMatch(of: /PostgreSQL \d+(\.\d+)?/) != nil)
        #expect(session.user == PostgreSQLServer.user)
        #expect(session.currentSchema == "public")
        let name = try await session.connection.query("SELECT current_setting('application_name')")
        #expect(name.scalar == "dbvc")
    }

    @Test("The schema is the first of the search path, also before it exists")
    func currentSchema() async throws {
        let missing = try await self.fixture.open(options: "currentSchema=%22my%20app%22,public")
        #expect(missing.currentSchema == "public")
        let alone = try await self.fixture.open(options: "currentSchema=%22my%20app%22")
        #expect(alone.currentSchema == "my app")
        try await alone.connection.execute("CREATE SCHEMA \"my app\"")
        let existing = try await self.fixture.open(options: "currentSchema=%22my%20app%22,public")
        #expect(existing.currentSchema == "my app")
    }

    @Test("A wrong password is a matter of signing in, and is not repeated")
    func signIn() async {
        await self.fixture.expectSignInIsRefused()
    }

    @Test("A server that does not answer is named, with the reason")
    func refusedConnection() async throws {
        let target = ConnectionTarget(url: Secret("postgres://ann:hidden@127.0.0.1:1/d"))
        let error = await #expect(throws: DatabaseError.self) {
            try await self.fixture.driver.open(target)
        }

        guard case .cannotConnect(let database, let reason, _, let isSignIn) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(database == "postgresql://127.0.0.1:1/d")
        #expect(reason.contains("Connection refused"))
        #expect(!isSignIn)
    }

    @Test("A session that must not write cannot")
    func readOnly() async throws {
        let session = try await self.fixture.open(readOnly: true)

        let reply = try await self.fixture.reply {
            try await session.connection.execute("CREATE TABLE t (x INT)")
        }
        #expect(reply.sqlState == "25006")
        #expect(reply.kind == .readOnly)
    }

    @Test("TLS is used or not, and the server's name is checked, as `sslmode` says")
    func tls() async throws {
        let certificate = try #require(self.fixture.server.certificate)
        let isEncrypted = "SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()"
        let modes = [
            ("disable", false), ("prefer", true), ("require", true),
            ("verify-ca&sslrootcert=\(certificate)", true),
        ]
        for (mode, expected) in modes {
            let session = try await self.fixture.open(options: "sslmode=\(mode)")
            #expect(try await session.connection.query(isEncrypted).scalar == .boolean(expected))
        }
        let error = await #expect(throws: DatabaseError.self) {
            try await self.fixture.open(options: "sslmode=verify-full&sslrootcert=\(certificate)")
        }
        #expect(
            error?.diagnostic.message.contains("localhost") == true, "127.0.0.1 is not its name")
    }

    // MARK: Resetting

    @Test("Role and search path of one script do not reach the next one")
    func reset() async throws {
        let session = try await self.fixture.open()
        let connection = session.connection
        let state = "SELECT current_user, current_setting('search_path')"
        try await connection.execute("CREATE ROLE \(self.fixture.database) NOLOGIN")
        try await connection.execute("CREATE SCHEMA \"the app\"")

        try await self.fixture.driver.reset(session, schema: "the app")
        let before = try await connection.query(state)
        try await connection.execute("SET ROLE \(self.fixture.database)")
        try await connection.execute("SET search_path = pg_catalog")
        try await self.fixture.driver.reset(session, schema: "the app")

        #expect(before.rows == [["dbvc", #""the app", "$user", public"#]])
        #expect(try await connection.query(state) == before)
        try await self.fixture.driver.reset(session, schema: nil)
        #expect(try await connection.query(state).rows == [["dbvc", #""$user", public"#]])
        try await connection.execute("DROP ROLE \(self.fixture.database)")
    }

    @Test(
        "The limits of the target hold, also after a script has changed them, but not for the lock")
    func limits() async throws {
        var target = self.fixture.target()
        target.statementTimeout = 70
        target.lockTimeout = 3
        let session = try await self.fixture.driver.open(target)
        let limits = "SELECT current_setting('statement_timeout'), current_setting('lock_timeout')"
        #expect(try await session.connection.query(limits).rows == [["70s", "3s"]])

        try await self.fixture.driver.reset(session, schema: nil)
        try await session.connection.execute("SET statement_timeout = 0")
        try await session.connection.execute("SET lock_timeout = 0")
        try await self.fixture.driver.reset(session, schema: nil)

        #expect(try await session.connection.query(limits).rows == [["70s", "3s"]])
        let other = try await (session.connection as? PostgreSQLConnection)?.openAnother()
        #expect(try await other?.query(limits).rows == [["0", "0"]])
    }

    @Test("A role taken before the first script is kept")
    func roleOfTheSession() async throws {
        let session = try await self.fixture.open()
        let role = self.fixture.database
        try await session.connection.execute("CREATE ROLE \(role) NOLOGIN")
        try await session.connection.execute("SET ROLE \(role)")

        try await self.fixture.driver.reset(session, schema: nil)
        try await session.connection.execute("RESET ROLE")
        try await self.fixture.driver.reset(session, schema: nil)

        #expect(try await session.connection.query("SELECT current_user").scalar == .text(role))
        try await session.connection.execute("RESET ROLE")
        try await session.connection.execute("DROP ROLE \(role)")
    }
}
