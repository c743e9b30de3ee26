import Databases
import Diagnostics
import TestKit
import Testing

/// What holds on MySQL itself; what both products do alike in the library is tried on MariaDB only.
@Suite("MySQLDriver on MySQL", .needsMySQL, .timeLimit(.minutes(20)))
struct MySQLServerTests {
    private let fixture: ServerFixture<MySQLServer>
    private let connection: any DatabaseConnection

    init() async throws {
        self.fixture = try await ServerFixture<MySQLServer>()
        self.connection = try await self.fixture.open().connection
    }

    @Test("MySQL keeps every promise", arguments: DatabaseConformance.allCases)
    func conformance(promise: DatabaseConformance) async throws {
        let database = DatabaseUnderTest(
            driver: self.fixture.driver, target: self.fixture.target(),
            columns: [
                .init("BIGINT", [0, -1, .integer(.max), .integer(.min)]),
                .init("BIGINT UNSIGNED", [7, "18446744073709551615"]), .init("SMALLINT", [-7]),
                .init("INT ZEROFILL", [42]), .init("YEAR", [2026]), .init("BIT(10)", [513]),
                .init("DOUBLE", [.double(0.1), .double(-1e300)]), .init("FLOAT", [.double(0.5)]),
                .init("TEXT", ["", "plain", "Grüße 😀\r\n'\"\\", "\u{1}%_"]),
                .init("LONGTEXT", [.text(String(repeating: "ü😀", count: 50_000))]),
                .init("DECIMAL(40, 10)", ["12345678901234567890.0123456789"]),
                .init("DATETIME(3)", ["2026-11-24 18:20:05.123", "0001-01-01 00:00:00.000"]),
                .init("DATE", ["2026-11-24"]), .init("TIME(6)", ["-838:59:58.000001"]),
                .init("JSON", [#"{"a": [1, null]}"#]), .init("ENUM('a', 'b')", ["b"]),
                .init("SET('a', 'b')", ["a,b"]), .init("BOOLEAN", [0, 1]),
                .init("LONGBLOB", [.blob([]), .blob([0, 255, 10, 92, 39])]),
                .init("VARBINARY(300)", [.blob(Array(repeating: 7, count: 300))]),
            ],
            endlessQuery: "SELECT SLEEP(300)", hasSchemas: true)

        try await promise.check(database)
        #expect(self.fixture.driver.dialect.name == "MySQL")
    }

    @Test("The product is told, whatever the address says")
    func product() async throws {
        let session = try await self.fixture.open()
        #expect(session.product.wholeMatch(of: /MySQL \d+\.\d+/) != nil)
        #expect(session.driver == nil)

        var target = self.fixture.target()
        target.url = Secret(target.url.reveal().replacing("mysql:", with: "mariadb:"))
        let driver = try DatabaseCatalog().driver(for: target.url)
        #expect(driver.dialect.name == "MariaDB")
        #expect(try await driver.open(target).driver?.dialect.name == "MySQL")
    }

    /// Rows that take longer to go through than anybody waits.
    private static let endlessRows = """
        information_schema.columns a, information_schema.columns b, information_schema.columns c
        WHERE a.column_name < SHA2(b.column_name, 512)
        """

    // MARK: Signing in

    @Test("A wrong password is a matter of signing in")
    func signIn() async {
        await self.fixture.expectSignInIsRefused()
    }

    @Test(
        "A password that the server has not seen yet is sent, with encryption and without",
        arguments: ["REQUIRED", "DISABLED"])
    func freshPassword(mode: String) async throws {
        let user = self.fixture.database
        try await self.connection.execute(
            "CREATE USER \(user) IDENTIFIED WITH caching_sha2_password BY 'p\\'1'")
        var target = self.fixture.target(options: "sslMode=\(mode)")
        target.url = Secret(target.url.reveal().replacing("/\(self.fixture.database)", with: "/"))
        target.user = user
        target.password = Secret("p'1")

        // The second time the server remembers it.
        for _ in 1...2 {
            let session = try await self.fixture.driver.open(target)
            let cipher = try await session.connection.query("SHOW STATUS LIKE 'Ssl_cipher'")
            #expect(session.user == user)
            #expect((cipher.rows.first?[1] != "") == (mode == "REQUIRED"))
        }
        try await self.connection.execute("DROP USER \(user)")
    }

    // MARK: Limits and settings

    @Test("Of statements only queries are limited, and one that takes longer is told apart")
    func statementTimeout() async throws {
        var target = self.fixture.target()
        target.statementTimeout = 1
        target.lockTimeout = 3
        let session = try await self.fixture.driver.open(target)

        let row = try await session.connection.query(
            "SELECT @@max_execution_time, @@innodb_lock_wait_timeout, @@lock_wait_timeout"
        ).rows.first
        #expect(row == [1_000, 3, 3])
        let reply = try await self.fixture.reply {
            try await session.connection.execute("SELECT count(*) FROM \(Self.endlessRows)")
        }
        #expect(reply.kind == .timeout)
        #expect(reply.diagnostic.code == "statement-timeout")
    }

    @Test("A session that must not write cannot")
    func readOnly() async throws {
        let session = try await self.fixture.open(readOnly: true)

        let reply = try await self.fixture.reply {
            try await session.connection.execute("CREATE TABLE u (x INT)")
        }
        #expect(reply.kind == .readOnly)
    }

    @Test("Settings and variables of one script do not reach the next one")
    func reset() async throws {
        let session = try await self.fixture.open()
        let connection = session.connection
        let state = """
            SELECT @@foreign_key_checks, @@sql_safe_updates, @@autocommit, @x, @`y ``z`, DATABASE()
            """
        try await self.fixture.driver.reset(session, schema: self.fixture.database)
        let before = try await connection.query(state)

        try await connection.execute("SET foreign_key_checks = 0, sql_safe_updates = 1, @x = 5")
        try await connection.execute("SET autocommit = 0, @`y ``z` = 'text'")
        try await connection.execute("USE mysql")
        try await self.fixture.driver.reset(session, schema: self.fixture.database)

        #expect(before.rows == [[1, 0, 1, nil, nil, .text(self.fixture.database)]])
        #expect(try await connection.query(state).rows == before.rows)
    }

    // MARK: Statements

    @Test("All results of a procedure are kept, and one that fails after a result is refused")
    func procedure() async throws {
        try await self.connection.execute("CREATE TABLE t (x INT)")
        try await self.connection.execute(
            """
            CREATE PROCEDURE p() BEGIN
                SELECT 1 AS a; SELECT 'x' AS b, NULL AS c; INSERT INTO t VALUES (1), (2);
            END
            """)
        try await self.connection.execute(
            """
            CREATE PROCEDURE q() BEGIN
                SELECT 1; SIGNAL SQLSTATE '45001' SET MESSAGE_TEXT = 'Żółć', MYSQL_ERRNO = 31001;
            END
            """)

        let outcome = try await self.connection.execute("CALL p()")
        let reply = try await self.fixture.reply { try await self.connection.execute("CALL q()") }

        #expect(
            outcome.results == [
                ResultSet(columns: ["a"], rows: [[1]]),
                ResultSet(columns: ["b", "c"], rows: [["x", nil]]),
            ])
        #expect(outcome.changedRows == 2)
        #expect(reply == ServerReply(message: "Żółć", sqlState: "45001", code: 31_001))
    }

    @Test("Values are bound, whatever they hold and however the server reads texts")
    func boundValues() async throws {
        let values: [SQLValue] = [
            "'; DROP TABLE t; --", "\\", "?", "", nil, true, .integer(.min), .double(-0.25),
            .text(String(repeating: "x", count: 1_000_000)),
        ]
        for mode in ["", "NO_BACKSLASH_ESCAPES,ANSI_QUOTES"] {
            try await self.connection.execute("SET SESSION sql_mode = '\(mode)'")
            let marks = values.map { _ in "?" }.joined(separator: ", ")
            let row = try await self.connection.query("SELECT '?', \(marks)", values).rows.first

            #expect(
                row?.dropFirst(1).map(\.textValue) == values.map { $0 == true ? "1" : $0.textValue }
            )
        }
    }

    @Test("A value is read alike with and without bound values")
    func equalReading() async throws {
        try await self.connection.execute(
            """
            CREATE TABLE t (
                a BIGINT UNSIGNED, b BIT(3), c FLOAT, d DOUBLE, e DECIMAL(20, 5), f DATE, g DATETIME(3),
                h TIMESTAMP NULL, i TIME(6), j YEAR, k VARCHAR(9), l VARBINARY(9), m LONGTEXT, n BLOB,
                o ENUM('x'), p JSON, q GEOMETRY, r DATETIME)
            """)
        try await self.connection.execute(
            """
            INSERT INTO t VALUES (
                18446744073709551615, b'101', 0.1, 1e-7, -1.50000, '2026-01-02', '2026-01-02 03:04:05.060',
                '2026-01-02 03:04:05', '-12:34:56.000007', 2026, 'ü', x'00ff', 'text', x'00', 'x', '{}',
                POINT(1, 2), '2026-01-02 00:00:00')
            """)

        let plain = try await self.connection.query("SELECT t.*, NULL, 1.0 FROM t")
        let bound = try await self.connection.query("SELECT t.*, NULL, 1.0 FROM t WHERE 1 = ?", [1])

        #expect(plain == bound)
    }

    @Test("A refusal names the place of the mistake, and does not quote bound values")
    func refusals() async throws {
        let syntax = try await self.fixture.reply {
            try await self.connection.execute("SELECT 1\nFROM a WHERE WHERE x")
        }
        try await self.connection.execute("CREATE TABLE t (a VARCHAR(30), d DATE, UNIQUE k (a))")
        let insertion = "INSERT INTO t (a) VALUES (?)"
        try await self.connection.query(insertion, ["O'Hara' for 'x"])
        let duplicate = try await self.fixture.reply {
            try await self.connection.query(insertion, ["O'Hara' for 'x"])
        }
        let wrong = try await self.fixture.reply {
            try await self.connection.query("INSERT INTO t (d) VALUES (?)", ["O'Hara"])
        }

        #expect(syntax.code == 1064)
        #expect(syntax.position == 22)
        #expect(duplicate.message == "Duplicate entry ? for key 't.k'")
        #expect(duplicate.kind == .duplicate)
        #expect(wrong.message.hasPrefix("Incorrect date value: ? for column"))
    }

    @Test(
        "What runs is stopped, and the session goes on",
        arguments: [
            "SELECT BENCHMARK(100000000000, SHA2('x', 256))", "CALL sleep_long()",
            "CREATE TABLE u AS SELECT count(*) AS x FROM \(Self.endlessRows)",
        ])
    func cancelling(sql: String) async throws {
        try await self.connection.execute(
            "CREATE PROCEDURE sleep_long() BEGIN SELECT 1; DO SLEEP(300); SELECT SLEEP(300); END")
        let canceller = Task { [connection] in
            while !Task.isCancelled {
                try? await Task.sleep(for: .milliseconds(100))
                connection.cancel()
            }
        }

        await #expect(throws: DatabaseError.cancelled) {
            try await self.connection.execute(sql)
        }

        canceller.cancel()
        await canceller.value
        #expect(try await self.connection.query("SELECT ?", [1]).scalar == 1)
    }

    // MARK: Locks and transactions

    @Test("Who has the lock is told, and a script that releases all locks does not release it")
    func lock() async throws {
        let table = QualifiedName(schema: self.fixture.database, name: "flyway_schema_history")
        let session = try await self.fixture.open()
        let lock = self.fixture.driver.lock(of: table, for: session)
        let other = self.fixture.driver.lock(of: table, for: try await self.fixture.open())
        #expect(try await lock.tryAcquire() == nil)

        try await session.connection.query("SELECT RELEASE_ALL_LOCKS()")

        let holder = try #require(try await other.tryAcquire())
        #expect(holder.description.contains("user \(MySQLServer.user), from "))
        await lock.release()
        #expect(try await other.tryAcquire() == nil)
        await other.release()
    }

    @Test("DDL ends the transaction, and the server says so")
    func implicitCommit() async throws {
        try await self.connection.execute("CREATE TABLE t (x INT)")
        try await self.connection.execute("START TRANSACTION")
        try await self.connection.execute("INSERT INTO t VALUES (1)")
        #expect(try await self.connection.transactionState() == .open)
        try await self.connection.execute("CREATE TABLE u (x INT)")

        #expect(try await self.connection.transactionState() == .none)
    }

    @Test("A session that the server has ended is closed")
    func lostSession() async throws {
        let id = try #require(
            try await self.connection.query("SELECT CONNECTION_ID()").scalar?.integerValue)
        try await self.fixture.server.run("KILL \(id)")

        await #expect(throws: DatabaseError.closed) { try await self.connection.execute("DO 1") }
    }

    // MARK: Schemas

    @Test("Cleaning drops everything that a schema can hold, and keeps what it shall keep")
    func clean() async throws {
        let schemas = self.fixture.driver.schemas
        for sql in [
            "CREATE TABLE a (id INT PRIMARY KEY)",
            "CREATE TABLE `b ``1` (a INT PRIMARY KEY, FOREIGN KEY (a) REFERENCES a (id))",
            "ALTER TABLE a ADD FOREIGN KEY (id) REFERENCES `b ``1` (a)",
            "CREATE TABLE kept (x INT)", "CREATE VIEW v AS SELECT id FROM a",
            "CREATE VIEW w AS SELECT id FROM v",
            "CREATE FUNCTION f() RETURNS INT DETERMINISTIC RETURN 1",
            "CREATE PROCEDURE p() SELECT 1",
            "CREATE TRIGGER t BEFORE INSERT ON a FOR EACH ROW SET NEW.id = 1",
            "CREATE EVENT e ON SCHEDULE EVERY 1 DAY DO SELECT 1",
        ] {
            try await self.connection.execute(sql)
            #expect(try await !schemas.isEmpty(nil, ignoring: ["kept"], on: self.connection))
        }

        try await schemas.clean(self.fixture.database, keeping: ["kept"], on: self.connection)

        #expect(try await self.connection.query("SHOW TABLES").rows == [["kept"]])
        #expect(try await schemas.isEmpty(nil, ignoring: ["kept"], on: self.connection))
        #expect(try await self.connection.query("SELECT @@foreign_key_checks").scalar == 1)
    }

    @Test("Where every table must have a primary key, dbvc's own tables have one")
    func primaryKeys() async throws {
        try await self.connection.execute("SET SESSION sql_require_primary_key = 1")
        let table = QualifiedName(schema: self.fixture.database, name: "flyway_schema_history")

        for sql in self.fixture.driver.dialect.historyTableDefinition(table, tablespace: nil) {
            try await self.connection.execute(sql)
        }

        let name = try await self.connection.query(
            "SHOW CREATE TABLE flyway_schema_history"
        ).rows.first?[1].textValue
        #expect(name?.contains("PRIMARY KEY (`installed_rank`)") == true)
        #expect(name?.contains("KEY `flyway_schema_history_s_idx` (`success`)") == true)
    }
}
