import Databases
import Diagnostics
import TestKit
import Testing

@Suite("MySQLDriver", .needsMariaDB, .timeLimit(.minutes(20)))
struct MySQLDriverTests {
    private let fixture: ServerFixture<MariaDBServer>

    init() async throws {
        self.fixture = try await ServerFixture<MariaDBServer>()
    }

    @Test("MariaDB keeps every promise", arguments: DatabaseConformance.allCases)
    func conformance(promise: DatabaseConformance) async throws {
        let database = DatabaseUnderTest(
            driver: self.fixture.driver, target: self.fixture.target(),
            columns: [
                .init("BIGINT", [0, -1, .integer(.max), .integer(.min)]),
                .init("BIGINT UNSIGNED", [7, "18446744073709551615"]), .init("SMALLINT", [-7]),
                .init("INT(6) ZEROFILL", [42]), .init("YEAR", [2026]), .init("BIT(10)", [513]),
                .init("DOUBLE", [.double(0.1), .double(-1e300)]), .init("FLOAT", [.double(0.5)]),
                .init("TEXT", ["", "plain", "Grüße 😀\r\n'\"\\", "\u{1}%_"]),
                .init("VARCHAR(10)", ["x"]), .init("LONGTEXT", [.text(Self.long)]),
                .init("DECIMAL(40, 10)", ["12345678901234567890.0123456789"]),
                .init("DATETIME(3)", ["2026-11-24 18:20:05.123", "0001-01-01 00:00:00.000"]),
                .init("DATETIME", ["2026-11-24 18:20:05"]), .init("DATE", ["2026-11-24"]),
                .init("TIME(6)", ["-838:59:58.000001"]), .init("JSON", [#"{"a": [1, null]}"#]),
                .init("ENUM('a', 'b')", ["b"]), .init("SET('a', 'b')", ["a,b"]),
                .init("UUID", ["0b8fb1c5-3a43-4f4e-8b5d-1f7a3cf3d8a1"]),
                .init("LONGBLOB", [.blob([]), .blob([0, 255, 10, 92, 39])]),
                .init("VARBINARY(300)", [.blob(Array(repeating: 7, count: 300))]),
                .init("BOOLEAN", [0, 1]),
            ],
            endlessQuery: "SELECT SLEEP(300)", hasSchemas: true)

        try await promise.check(database)
        #expect(self.fixture.driver.dialect.name == "MariaDB")
    }

    private static let long = String(repeating: "ü😀", count: 50_000)

    // MARK: Opening

    @Test("A session knows the database, the product, the user and the schema")
    func facts() async throws {
        let session = try await self.fixture.open()

        #expect(session.databaseName == self.fixture.database)
        #expect(
            session.displayName
                == "mysql://127.0.0.1:\(self.fixture.server.port)/\(self.fixture.database)")
        #expect(session.product.wholeMatch(of: /MariaDB \d+\.\d+/) != nil)
        #expect(session.user == MariaDBServer.user)
        #expect(session.currentSchema == self.fixture.database)
        #expect(session.driver == nil)
    }

    @Test("Without a database in the address there is no schema to name")
    func noDatabase() async throws {
        var target = self.fixture.target()
        target.url = Secret("mariadb://127.0.0.1:\(self.fixture.server.port)")

        let session = try await self.fixture.driver.open(target)

        #expect(session.currentSchema == nil)
        #expect(session.databaseName == "127.0.0.1")
    }

    @Test("The server says whether it is MySQL or MariaDB, whatever the address says")
    func product() async throws {
        let url = self.fixture.target().url.reveal().replacing("mariadb:", with: "mysql:")
        var target = self.fixture.target()
        target.url = Secret(url)
        let driver = try DatabaseCatalog().driver(for: target.url)
        #expect(driver.dialect.name == "MySQL")

        let session = try await driver.open(target)

        #expect(session.product.hasPrefix("MariaDB"))
        #expect(session.driver?.dialect.name == "MariaDB")
    }

    @Test("A wrong password is a matter of signing in")
    func signIn() async {
        await self.fixture.expectSignInIsRefused()
    }

    @Test("A password is also sent with a plug-in of the library")
    func authenticationPlugin() async throws {
        let user = self.fixture.database
        try await self.fixture.server.run("INSTALL SONAME 'auth_ed25519'")
        try await self.fixture.server.run(
            "CREATE USER \(user)@'%' IDENTIFIED VIA ed25519 USING PASSWORD('p1')")

        let session = try await self.fixture.driver.open(
            ConnectionTarget(
                url: Secret("mariadb://127.0.0.1:\(self.fixture.server.port)"), user: user,
                password: Secret("p1")))

        #expect(session.user == user)
    }

    @Test("A server that does not answer is named, with the reason")
    func refusedConnection() async throws {
        let target = ConnectionTarget(url: Secret("mysql://ann:hidden@127.0.0.1:1/d"))
        let error = await #expect(throws: DatabaseError.self) {
            try await self.fixture.driver.open(target)
        }

        guard case .cannotConnect(let database, let reason, _, let isSignIn) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(database == "mysql://127.0.0.1:1/d")
        #expect(reason.contains("Can't connect"))
        #expect(!isSignIn)
    }

    @Test("A missing database is named with what to do, and created on request")
    func missingDatabase() async throws {
        let name = self.fixture.database + "`x"
        var target = self.fixture.target()
        let url = self.fixture.server.url(of: name)
        target.url = Secret(url)
        let error = await #expect(throws: DatabaseError.self) {
            try await self.fixture.driver.open(target)
        }
        #expect(error?.diagnostic.remedy?.contains("createDatabaseIfNotExist") == true)

        target.url = Secret(url + "?createDatabaseIfNotExist=true")
        for _ in 1...2 {
            let session = try await self.fixture.driver.open(target)
            #expect(session.currentSchema == name)
        }
        try await self.fixture.driver.schemas.drop(
            name, on: self.fixture.open().connection)
    }

    @Test("A session that must not write cannot")
    func readOnly() async throws {
        try await self.fixture.open().connection.execute("CREATE TABLE t (x INT)")
        let session = try await self.fixture.open(readOnly: true)

        for sql in ["CREATE TABLE u (x INT)", "INSERT INTO t VALUES (1)", "DROP TABLE t"] {
            let reply = try await self.fixture.reply { try await session.connection.execute(sql) }
            #expect(reply.code == 1792)
            #expect(reply.kind == .readOnly)
        }
    }

    @Test("Options set variables of the session")
    func sessionVariables() async throws {
        let session = try await self.fixture.open(
            options: "sessionVariables=sql_mode='ANSI',lock_wait_timeout=7")

        let row = try await session.connection.query("SELECT @@sql_mode, @@lock_wait_timeout")
        #expect(row.rows.first?[0].textValue?.contains("ANSI_QUOTES") == true)
        #expect(row.rows.first?[1] == 7)
    }

    @Test("The server's socket can be used instead of host and port")
    func socket() async throws {
        let session = try await self.fixture.open(
            options: "localSocket=\(self.fixture.server.socket)")

        let host = "SELECT host FROM information_schema.processlist WHERE id = CONNECTION_ID()"
        #expect(try await session.connection.query(host).scalar == "localhost")
    }

    @Test("Encryption is used or not, and the server's name is checked, as `sslMode` says")
    func encryption() async throws {
        let certificate = try #require(self.fixture.server.certificate)
        let modes = [
            ("DISABLED", false), ("PREFERRED", true), ("required", true), ("trust", true),
        ]
        for (mode, expected) in modes {
            let session = try await self.fixture.open(options: "sslMode=\(mode)")
            let cipher = try await session.connection.query("SHOW STATUS LIKE 'Ssl_cipher'")
            #expect((cipher.rows.first?[1] != "") == expected)
        }
        for options in ["sslMode=VERIFY_CA", "sslMode=verify-full&sslCa=\(certificate)"] {
            let error = await #expect(throws: DatabaseError.self) {
                try await self.fixture.open(options: options)
            }
            #expect(error?.diagnostic.code == "cannot-connect")
            #expect(error?.diagnostic.remedy?.contains("sslCa") == true)
        }
        var target = self.fixture.target()
        target.url = Secret(
            "mariadb://localhost:\(self.fixture.server.port)?sslMode=verify-full&sslCa=\(certificate)"
        )
        let session = try await self.fixture.driver.open(target)
        #expect(try await session.connection.query("SELECT 1").scalar == 1)
    }

    @Test("The limits of the target hold, in seconds")
    func limits() async throws {
        var target = self.fixture.target()
        target.statementTimeout = 70
        target.lockTimeout = 3
        let session = try await self.fixture.driver.open(target)

        let row = try await session.connection.query(
            "SELECT @@max_statement_time, @@innodb_lock_wait_timeout, @@lock_wait_timeout"
        ).rows.first
        #expect(row == [.double(70), 3, 3])
    }

    @Test("A statement that takes longer than its limit is told apart")
    func statementTimeout() async throws {
        var target = self.fixture.target()
        target.statementTimeout = 1
        let session = try await self.fixture.driver.open(target)

        let reply = try await self.fixture.reply {
            try await session.connection.execute("SELECT SLEEP(300)")
        }
        #expect(reply.kind == .timeout)
        #expect(reply.diagnostic.code == "statement-timeout")
    }

    // MARK: Resetting

    @Test("Settings and variables of one script do not reach the next one")
    func reset() async throws {
        let session = try await self.fixture.open()
        let connection = session.connection
        let state = """
            SELECT @@foreign_key_checks, @@sql_safe_updates, @@autocommit, @x, @`y ``z`, DATABASE()
            """
        try await connection.execute("SET SESSION sql_safe_updates = 1")
        try await self.fixture.driver.reset(session, schema: self.fixture.database)
        let before = try await connection.query(state)

        try await connection.execute("SET foreign_key_checks = 0, sql_safe_updates = 0, @x = 5")
        try await connection.execute("SET autocommit = 0, @`y ``z` = 'text'")
        try await connection.execute("USE mysql")
        try await self.fixture.driver.reset(session, schema: self.fixture.database)

        let schema = SQLValue.text(self.fixture.database)
        #expect(before.rows == [[1, 1, 1, nil, nil, schema]])
        #expect(try await connection.query(state) == before)
    }
}
