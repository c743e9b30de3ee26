import Databases
import TestKit
import Testing

@Suite("PostgreSQLConnection", .needsPostgreSQL, .timeLimit(.minutes(20)))
struct PostgreSQLConnectionTests {
    private let fixture: ServerFixture<PostgreSQLServer>
    private let connection: any DatabaseConnection

    init() async throws {
        self.fixture = try await ServerFixture<PostgreSQLServer>()
        self.connection = try await self.fixture.open().connection
    }

    @Test("A refusal has the SQLSTATE, a hint and the place in characters")
    func refusal() async throws {
        try await self.connection.execute("CREATE TABLE t (first_name TEXT)")

        let reply = try await self.fixture.reply {
            try await self.connection.execute("SELECT '😀é', first_nam FROM t")
        }

        #expect(reply.sqlState == "42703")
        #expect(reply.position == 13)
        #expect(reply.message == "column \"first_nam\" does not exist")
        #expect(reply.hint?.contains("\"t.first_name\"") == true)
    }

    @Test("A time limit of the server's own is a refusal in its words")
    func statementTimeout() async throws {
        try await self.connection.execute("SET statement_timeout = 20")

        let reply = try await self.fixture.reply {
            try await self.connection.execute("SELECT pg_sleep(60)")
        }
        #expect(reply.sqlState == "57014")
        #expect(reply.kind == .timeout)
        #expect(reply.message.contains("statement timeout"))
    }

    @Test("A lock that is not to be had in time means that the database is busy")
    func lockTimeout() async throws {
        let other = try await self.fixture.open().connection
        try await self.connection.execute("CREATE TABLE t (x INT)")
        try await other.execute("BEGIN")
        try await other.execute("LOCK TABLE t")
        try await self.connection.execute("SET lock_timeout = 20")

        let reply = try await self.fixture.reply {
            try await self.connection.execute("SELECT * FROM t")
        }
        #expect(reply.kind == .busy)
        #expect(reply.sqlState == "55P03")
    }

    @Test("What the server says in passing comes with the statement that made it say it")
    func messages() async throws {
        let first = try await self.connection.execute(
            "DO $$ BEGIN RAISE NOTICE 'one'; RAISE WARNING 'two %', 2; END $$")
        let second = try await self.connection.execute("SELECT 1")

        #expect(
            first.messages == [
                ServerMessage(text: "one", sqlState: "00000"),
                ServerMessage(text: "two 2", sqlState: "01000"),
            ])
        #expect(second.messages.isEmpty)
    }

    @Test("Of a large result in a script a part is kept")
    func rowLimit() async throws {
        let outcome = try await self.connection.execute("SELECT * FROM generate_series(1, 5000)")

        #expect(outcome.results.map(\.rows.count) == [StatementOutcome.rowLimit])
        #expect(outcome.changedRows == 0)
        let all = try await self.connection.query("SELECT * FROM generate_series(1, 5000)")
        #expect(all.rows.count == 5_000)
    }

    @Test("After an error in a transaction nothing goes but a rollback, and the session says so")
    func abortedTransaction() async throws {
        try await self.connection.execute("BEGIN")
        try await self.connection.execute("CREATE TABLE t (x INT)")
        _ = try await self.fixture.reply { try await self.connection.execute("SELECT 1 / 0") }

        #expect(try await self.connection.transactionState() == .aborted)
        let reply = try await self.fixture.reply { try await self.connection.execute("COMMIT") }
        #expect(reply.message.contains("rolled back"))
        #expect(try await self.connection.transactionState() == .none)
        await #expect(throws: DatabaseError.self) {
            try await self.connection.execute("SELECT * FROM t")
        }
    }

    @Test("A script that changes the client's encoding does not garble what follows")
    func encoding() async throws {
        try await self.connection.execute("SET client_encoding = 'LATIN1'")

        #expect(try await self.connection.query("SELECT 'Grüße 😀'").scalar == "Grüße 😀")
        #expect(try await self.connection.query("SELECT length('ü')").scalar == 1)
    }

    @Test("A session that the server ends is closed")
    func terminated() async throws {
        let process = try await self.connection.query("SELECT pg_backend_pid()").scalar?
            .integerValue
        let sleep = Task { [connection] in try await connection.execute("SELECT pg_sleep(300)") }
        try await self.fixture.server.run(
            "SELECT pg_terminate_backend(\(process ?? 0))", in: self.fixture.database)

        await #expect(throws: DatabaseError.closed) { try await sleep.value }
        await #expect(throws: DatabaseError.closed) {
            try await self.connection.transactionState()
        }
    }

    @Test("A statement that is stopped leaves its transaction to be rolled back")
    func cancelInTransaction() async throws {
        try await self.connection.execute("BEGIN")
        let sleep = Task { [connection] in try await connection.execute("SELECT pg_sleep(300)") }
        while try await self.isIdle { try await Task.sleep(for: .milliseconds(5)) }

        self.connection.cancel()

        await #expect(throws: DatabaseError.cancelled) { try await sleep.value }
        #expect(try await self.connection.transactionState() == .aborted)
    }

    /// Whether no session sleeps.
    private var isIdle: Bool {
        get async throws {
            try await self.fixture.server.run(
                """
                SELECT count(*) FROM pg_stat_activity WHERE datname = '\(self.fixture.database)'
                AND query LIKE 'SELECT pg_sleep(300)' AND state = 'active'
                """, in: "postgres") == "0"
        }
    }

    @Test("A statement of our own that is repeated is kept ready, until a script throws it away")
    func prepared() async throws {
        let sql = "SELECT $1::int + 1, $2"
        let count = "SELECT count(*) FROM pg_prepared_statements"
        for number: SQLValue in [1, 2, 3] {
            let row = try await self.connection.query(sql, [number, "x"]).rows.first
            #expect(row?.last == "x")
        }
        #expect(try await self.connection.query(count).scalar == 1)
        #expect(try await self.connection.query(sql, [nil, "x"]).rows == [[nil, "x"]])

        for command in ["DEALLOCATE ALL", "DISCARD ALL"] {
            try await self.connection.execute(command)
            for _ in 1...3 {
                #expect(try await self.connection.query(sql, [4, "y"]).rows == [[5, "y"]])
            }
            #expect(try await self.connection.query(count).scalar == 1)
        }
    }

    @Test("Operators with a question mark are no parameters, and numbered ones are")
    func parameters() async throws {
        let found = try await self.connection.query(
            "SELECT '{\"a\": 1}'::jsonb ? $1, $2 || 'é'", ["a", "x"])

        #expect(found.rows == [[true, "xé"]])
        #expect(
            try await self.connection.query("SELECT $1, $2, $3, $4", [1, true, .blob([0]), nil])
                .rows
                == [[1, true, .blob([0]), nil]])
    }
}
