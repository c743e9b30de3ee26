import Databases
import Diagnostics
import TestKit
import Testing

@Suite("MySQLConnection", .needsMariaDB, .timeLimit(.minutes(20)))
struct MySQLConnectionTests {
    private let fixture: ServerFixture<MariaDBServer>
    private let connection: any DatabaseConnection

    init() async throws {
        self.fixture = try await ServerFixture<MariaDBServer>()
        self.connection = try await self.fixture.open().connection
    }

    // MARK: Results

    @Test("Of a large result in a script a part is kept")
    func rowLimit() async throws {
        let sql = "SELECT seq FROM seq_1_to_5000"

        let outcome = try await self.connection.execute(sql)
        #expect(outcome.results.first?.rows.count == StatementOutcome.rowLimit)
        #expect(try await self.connection.query(sql).rows.count == 5_000)
    }

    @Test("All results of a procedure are kept, with what it changed")
    func procedure() async throws {
        try await self.connection.execute("CREATE TABLE t (x INT)")
        try await self.connection.execute(
            """
            CREATE PROCEDURE p() BEGIN
                SELECT 1 AS a; SELECT 'x' AS b, NULL AS c; INSERT INTO t VALUES (1), (2);
            END
            """)

        let outcome = try await self.connection.execute("CALL p()")

        #expect(
            outcome.results == [
                ResultSet(columns: ["a"], rows: [[1]]),
                ResultSet(columns: ["b", "c"], rows: [["x", nil]]),
            ])
        #expect(outcome.changedRows == 2)
        #expect(try await self.connection.query("SELECT count(*) FROM t").scalar == 2)
    }

    @Test("A procedure that fails after a result is refused")
    func failingProcedure() async throws {
        try await self.connection.execute(
            """
            CREATE PROCEDURE p() BEGIN
                SELECT 1; SIGNAL SQLSTATE '45001' SET MESSAGE_TEXT = 'Żółć', MYSQL_ERRNO = 31001;
            END
            """)

        let reply = try await self.fixture.reply { try await self.connection.execute("CALL p()") }

        #expect(reply == ServerReply(message: "Żółć", sqlState: "45001", code: 31_001))
        #expect(try await self.connection.query("SELECT 1").scalar == 1)
    }

    @Test("Warnings and notes come with the statement that caused them")
    func warnings() async throws {
        let dropped = try await self.connection.execute("DROP TABLE IF EXISTS nowhere")
        let plain = try await self.connection.execute("DO 1")

        #expect(dropped.messages.map(\.code) == [1051])
        #expect(dropped.messages.first?.text.contains("nowhere") == true)
        #expect(plain.messages.isEmpty)
    }

    @Test("A script's character set does not change how texts are read and written")
    func characterSet() async throws {
        try await self.connection.execute("CREATE TABLE t (x VARCHAR(20) CHARACTER SET utf8mb4)")
        try await self.connection.execute("SET NAMES latin1")
        try await self.connection.execute("INSERT INTO t VALUES ('Grüße 😀')")
        try await self.connection.query("INSERT INTO t VALUES (?)", ["Grüße 😀"])

        let rows = try await self.connection.query("SELECT DISTINCT x, HEX(x) FROM t").rows
        #expect(rows == [["Grüße 😀", "4772C3BCC39F6520F09F9880"]])
    }

    // MARK: Bound values

    @Test("Values are bound, whatever they hold and however the server reads texts")
    func boundValues() async throws {
        let values: [SQLValue] = [
            "'; DROP TABLE t; --", "\\", "?", "", nil, true, .integer(.min), .double(-0.25),
            .blob([0, 39, 92]), .text(String(repeating: "x", count: 1_000_000)),
        ]
        for mode in ["", "NO_BACKSLASH_ESCAPES,ANSI_QUOTES"] {
            try await self.connection.execute("SET SESSION sql_mode = '\(mode)'")
            let marks = values.map { _ in "?" }.joined(separator: ", ")
            let row = try await self.connection.query("SELECT '?', \(marks)", values).rows.first

            #expect(row?.count == values.count + 1)
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

        let plain = try await self.connection.query("SELECT t.*, NULL, 1.0, @x FROM t")
        let bound = try await self.connection.query(
            "SELECT t.*, NULL, 1.0, @x FROM t WHERE 1 = ?", [1])

        #expect(plain == bound)
        #expect(
            plain.rows.first?.prefix(4) == ["18446744073709551615", 5, .double(0.1), .double(1e-7)])
    }

    @Test("Without the short way of MariaDB, values are bound in two messages")
    func boundValuesInTwoMessages() async throws {
        // With compression the library prepares and executes apart, as it does with MySQL.
        let connection = try await self.fixture.open(options: "useCompression=true").connection

        let rows = try await connection.query("SELECT ?, ? UNION SELECT 3, 4", [1, "2"]).rows
        #expect(rows == [[1, "2"], [3, "4"]])
        let reply = try await self.fixture.reply { try await connection.query("SELEC ?", [1]) }
        #expect(reply.code == 1064)
        #expect(try await connection.query("SELECT ?", [5]).scalar == 5)
    }

    @Test("What a statement with bound values is refused for does not quote them")
    func secrecy() async throws {
        try await self.connection.execute(
            "CREATE TABLE t (a VARCHAR(30), b INT, d DATE, UNIQUE k (a, b))")
        let insertion = "INSERT INTO t (a, b) VALUES (?, ?)"
        try await self.connection.query(insertion, ["O'Hara' for 'x", 77_123])
        let duplicate = try await self.fixture.reply {
            try await self.connection.query(insertion, ["O'Hara' for 'x", 77_123])
        }
        let wrong = try await self.fixture.reply {
            try await self.connection.query("INSERT INTO t (d) VALUES (?)", ["O'Hara"])
        }
        let script = try await self.fixture.reply {
            try await self.connection.execute("INSERT INTO t (d) VALUES ('O''Hara')")
        }

        #expect(duplicate.message == "Duplicate entry ? for key 'k'")
        #expect(duplicate.kind == .duplicate)
        #expect(duplicate.sqlState == "23000")
        #expect(wrong.message.hasPrefix("Incorrect date value: ? for column"))
        #expect(script.message.hasPrefix("Incorrect date value: 'O'Hara' for column"))
    }

    // MARK: Refusals

    @Test("Several statements in one text are refused")
    func severalStatements() async throws {
        let reply = try await self.fixture.reply {
            try await self.connection.execute("SELECT 1; SELECT 2")
        }

        #expect(reply.code == 1064)
        #expect(reply.sqlState == "42000")
        #expect(reply.position == 10, "where the second one begins")
    }

    @Test("A file of this machine is read for the server only on request")
    func localFiles() async throws {
        let directory = try TemporaryDirectory()
        let path = try directory.write("1\n2\n", to: "data.txt")
        try await self.connection.execute("CREATE TABLE t (x INT)")
        let load = "LOAD DATA LOCAL INFILE '\(path)' INTO TABLE t"

        _ = try await self.fixture.reply { try await self.connection.execute(load) }
        let connection = try await self.fixture.open(options: "allowLocalInfile=true").connection
        #expect(try await connection.execute(load).changedRows == 2)
    }

    @Test("A row that another session holds is busy")
    func busy() async throws {
        try await self.connection.execute("CREATE TABLE t (x INT PRIMARY KEY) ENGINE = InnoDB")
        try await self.connection.execute("START TRANSACTION")
        try await self.connection.execute("INSERT INTO t VALUES (1)")
        let other = try await self.fixture.open(
            options: "sessionVariables=innodb_lock_wait_timeout=1"
        ).connection

        let reply = try await self.fixture.reply {
            try await other.execute("INSERT INTO t VALUES (1)")
        }

        #expect(reply.kind == .busy)
        #expect(reply.diagnostic.outcome == .locked)
    }

    // MARK: Transactions

    @Test("DDL ends the transaction, and the server says so")
    func implicitCommit() async throws {
        try await self.connection.execute("CREATE TABLE t (x INT)")
        try await self.connection.execute("START TRANSACTION")
        try await self.connection.execute("INSERT INTO t VALUES (1)")
        #expect(try await self.connection.transactionState() == .open)
        try await self.connection.execute("CREATE TABLE u (x INT)")

        #expect(try await self.connection.transactionState() == .none)
    }

    @Test("A refused statement does not end the transaction, and a deadlock does")
    func failedStatement() async throws {
        let other = try await self.fixture.open().connection
        try await self.connection.execute(
            "CREATE TABLE t (x INT PRIMARY KEY, y INT) ENGINE = InnoDB")
        try await self.connection.execute("INSERT INTO t VALUES (1, 0), (2, 0)")
        try await self.connection.execute("START TRANSACTION")
        try await self.connection.execute("UPDATE t SET y = 1 WHERE x = 1")
        _ = try await self.fixture.reply { try await self.connection.execute("SELEC 1") }
        #expect(try await self.connection.transactionState() == .open)

        try await other.execute("START TRANSACTION")
        try await other.execute("UPDATE t SET y = 2 WHERE x = 2")
        try await other.execute("INSERT INTO t VALUES (3, 0), (4, 0)")
        let waiting = Task { [connection] in
            try await connection.execute("UPDATE t SET y = 3 WHERE x = 2")
        }
        let crossing = Task { try await other.execute("UPDATE t SET y = 4 WHERE x = 1") }
        let reply = try await self.fixture.reply {
            _ = try await (waiting.value, crossing.value)
        }

        #expect(reply.code == 1213)
        let states = try await [self.connection.transactionState(), other.transactionState()]
        #expect(states.filter { $0 == .none }.count == 1)
    }

    // MARK: Ends

    @Test("A session that the server has ended is closed, and is not opened again")
    func lostSession() async throws {
        let id = try #require(
            try await self.connection.query("SELECT CONNECTION_ID()").scalar?.integerValue)
        try await self.fixture.server.run("KILL \(id)")

        await #expect(throws: DatabaseError.closed) { try await self.connection.execute("DO 1") }
        await #expect(throws: DatabaseError.closed) { try await self.connection.query("SELECT 1") }
    }

    @Test(
        "What runs is stopped, and the session goes on",
        arguments: [
            "SELECT BENCHMARK(100000000000, MD5('x'))", "SELECT SLEEP(300)",
            "CALL sleep_long()", "CREATE TABLE u AS SELECT SLEEP(300) AS x FROM seq_1_to_9",
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
        let table = QualifiedName(schema: self.fixture.database, name: "u")
        #expect(try await !self.fixture.driver.schemas.tableExists(table, on: self.connection))
    }
}
