import Databases
import Diagnostics
import Testing

@Suite("SQLServerDriver", .needsSQLServer, .serialized, .timeLimit(.minutes(20)))
struct SQLServerDriverTests {
    /// Babelfish reads a request to stop only after the statement has ended, and does not know `]]`.
    private static let beyondBabelfish: [DatabaseConformance] = [.cancelling, .history]

    @Test("SQL Server keeps every promise", arguments: DatabaseConformance.allCases)
    func conformance(promise: DatabaseConformance) async throws {
        try await SQLServerFixture.withDatabase { fixture in
            guard !fixture.isBabelfish || !Self.beyondBabelfish.contains(promise) else { return }
            let database = DatabaseUnderTest(
                driver: fixture.driver, target: try fixture.target(),
                columns: [
                    .init("BIGINT", [0, -1, .integer(.max), .integer(.min)]),
                    .init("INT", [42]), .init("SMALLINT", [-7]), .init("TINYINT", [255]),
                    .init("FLOAT", [.double(0.1), .double(-1e300)]), .init("REAL", [.double(0.5)]),
                    .init("NVARCHAR(MAX)", ["", "plain", "Grüße 😀\r\n'\"\\ {fn ?}"]),
                    .init("NVARCHAR(4000)", [.text(String(repeating: "ü", count: 4_000))]),
                    .init("NVARCHAR(MAX)", [.text(String(repeating: "x😀", count: 50_000))]),
                    .init("DECIMAL(30, 10)", ["12345678901234567890.0123456789"]),
                    .init("DATETIME", ["2026-11-24 18:20:05.123"]),
                    .init("DATE", ["2026-11-24"]),
                    .init("UNIQUEIDENTIFIER", ["0B8FB1C5-3A43-4F4E-8B5D-1F7A3CF3D8A1"]),
                    .init("VARBINARY(MAX)", [.blob([]), .blob([0, 255, 10, 92])]),
                    .init("VARBINARY(8000)", [.blob([UInt8](repeating: 7, count: 8_000))]),
                    .init("BIT", [true, false]),
                ],
                endlessQuery: "WAITFOR DELAY '00:05'", hasSchemas: true)

            try await promise.check(database)
        }
    }

    // MARK: Opening

    @Test("A session knows the database, the product, the user and the schema")
    func facts() async throws {
        try await SQLServerFixture.withDatabase { fixture in
            let session = try await fixture.open()

            #expect(session.databaseName == fixture.database)
            #expect(session.displayName.hasPrefix("sqlserver://"))
            #expect(session.displayName.hasSuffix("/\(fixture.database)"))
            #expect(session.product.wholeMatch(of: /(SQL Server|Azure SQL .+) \d+\.\d+/) != nil)
            #expect(
                try await session.connection.query("SELECT SUSER_SNAME()").scalar
                    == .text(session.user))
            #expect(session.currentSchema == "dbo")
            let name = try await session.connection.query("SELECT APP_NAME()")
            #expect(name.scalar == "dbvc")
            await session.connection.close()
        }
    }

    @Test(
        "A wrong password and an unknown database are refused as sign-ins, and name nothing secret")
    func signIn() async throws {
        try await SQLServerFixture.withDatabase { fixture in
            for options in ["password=not%20it", "database=dbvc_nowhere"] {
                let target = try fixture.target(options: options)
                let error = await #expect(throws: DatabaseError.self) {
                    try await fixture.driver.open(target)
                }
                let diagnostic = try #require(error).diagnostic

                #expect(diagnostic.outcome == .signIn)
                #expect(!diagnostic.message.contains("not it"))
                #expect(diagnostic.remedy?.contains("login has a user") == true)
            }
        }
    }

    @Test("A server that does not answer is told apart from one that refuses, without waiting")
    func unreachable() async throws {
        let target = ConnectionTarget(
            url: Secret("sqlserver://127.0.0.1:1?trustServerCertificate=yes&timeout=5"), user: "u")
        let driver = try DatabaseCatalog().driver(for: target.url)

        let error = await #expect(throws: DatabaseError.self) { try await driver.open(target) }
        let diagnostic = try #require(error).diagnostic

        #expect(diagnostic.outcome == .failed)
        #expect(diagnostic.message.contains("sqlserver://127.0.0.1:1: "))
        #expect(diagnostic.remedy?.contains("name and port") == true)
    }

    @Test("A certificate that nobody vouches for is refused unless it is asked for")
    func certificate() async throws {
        try await SQLServerFixture.withDatabase { fixture in
            let target = try fixture.target(options: "encrypt=yes&trustServerCertificate=no")

            let error = await #expect(throws: DatabaseError.self) {
                try await fixture.driver.open(target)
            }

            let diagnostic = try #require(error).diagnostic
            #expect(diagnostic.message.contains("certificate"))
            #expect(diagnostic.remedy?.contains("TrustServerCertificate=yes") == true)
        }
    }

    // MARK: Batches

    @Test("All results and messages of a batch come back in order")
    func answers() async throws {
        try await SQLServerFixture.withDatabase { fixture in
            let session = try await fixture.open()

            let outcome = try await session.connection.execute(
                """
                PRINT 'first'
                SELECT 1 AS a
                RAISERROR('second', 10, 1)
                CREATE TABLE t (x INT)
                INSERT INTO t VALUES (1), (2)
                UPDATE t SET x = 3 WHERE x = 99
                SELECT x AS b, N'ü' AS c FROM t ORDER BY x
                PRINT N'größer'
                """)

            #expect(outcome.messages.map(\.text) == ["first", "second", "größer"])
            #expect(
                outcome.results == [
                    ResultSet(columns: ["a"], rows: [[1]]),
                    ResultSet(columns: ["b", "c"], rows: [[1, "ü"], [2, "ü"]]),
                ])
            #expect(outcome.changedRows == 2)
            await session.connection.close()
        }
    }

    @Test("Of a large result the first rows are kept, and the batch runs to its end")
    func largeResult() async throws {
        try await SQLServerFixture.withDatabase { fixture in
            let session = try await fixture.open()

            let outcome = try await session.connection.execute(
                """
                CREATE TABLE t (x INT)
                INSERT INTO t VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)
                SELECT a.x + 10 * b.x + 100 * c.x + 1000 * d.x AS n FROM t a, t b, t c, t d
                INSERT INTO t VALUES (10)
                """)

            #expect(outcome.results.first?.rows.count == StatementOutcome.rowLimit)
            let all = try await session.connection.query("SELECT count(*) FROM t a, t b, t c, t d")
            #expect(all.scalar == 14_641)
            let rows = try await session.connection.query("SELECT a.x FROM t a, t b, t c, t d")
            #expect(rows.rows.count == 14_641, "our own queries have no limit")
            await session.connection.close()
        }
    }

    @Test("Question marks and braces in a script are its own")
    func marks() async throws {
        try await SQLServerFixture.withDatabase { fixture in
            let session = try await fixture.open()

            let outcome = try await session.connection.execute(
                """
                -- really? {call me}
                /* ? /* nested ' ? */ { */
                SELECT '{fn now()} ?' AS a
                """)

            #expect(outcome.results.first?.scalar == "{fn now()} ?")
            await session.connection.close()
        }
    }

    @Test("An error has its number, its state, and the place of its line in the batch")
    func errorPlace() async throws {
        try await SQLServerFixture.withDatabase { fixture in
            let session = try await fixture.open()
            try await session.connection.execute("CREATE TABLE t (x INT NOT NULL PRIMARY KEY)")
            let batch = """
                -- one
                INSERT INTO t VALUES (1)
                  INSERT INTO t VALUES (1)
                SELECT * FROM t
                """

            let reply = try await fixture.reply { try await session.connection.execute(batch) }

            #expect(reply.kind == .duplicate)
            #expect(reply.code == 2_627)
            #expect(reply.sqlState == "23000")
            #expect(
                reply.position.map {
                    batch.dropFirst($0).hasPrefix("INSERT INTO t VALUES (1)\nSELECT")
                } == true)
            #expect(try await session.connection.query("SELECT count(*) FROM t").scalar == 1)
            await session.connection.close()
        }
    }

    @Test("A batch that the server goes on with after an error is read to its end")
    func goesOn() async throws {
        try await SQLServerFixture.withDatabase { fixture in
            let session = try await fixture.open()
            try await session.connection.execute("CREATE TABLE t (x INT NOT NULL PRIMARY KEY)")

            let reply = try await fixture.reply {
                try await session.connection.execute(
                    """
                    INSERT INTO t VALUES (1), (1)
                    SELECT 'in between' AS a
                    INSERT INTO t VALUES (2)
                    INSERT INTO t VALUES (NULL)
                    INSERT INTO t VALUES (3)
                    """)
            }

            #expect(reply.kind == .duplicate, "the first error counts")
            let rows = try await session.connection.query("SELECT x FROM t ORDER BY x")
            #expect(rows.rows == [[2], [3]])
            await session.connection.close()
        }
    }

    @Test("An error of a called procedure points at no line of the batch")
    func procedureError() async throws {
        try await SQLServerFixture.withDatabase { fixture in
            let session = try await fixture.open()
            try await session.connection.execute(
                "CREATE PROCEDURE p AS\nBEGIN\n  RAISERROR('from p', 16, 3)\nEND")

            let reply = try await fixture.reply { try await session.connection.execute("EXEC p") }

            #expect(reply.message.hasPrefix("from p"))
            #expect(reply.code == 50_000)
            #expect(reply.position == nil)
            await session.connection.close()
        }
    }

    @Test("The server says whether a transaction is open or gone, also when a script has doomed it")
    func transactionState() async throws {
        try await SQLServerFixture.withDatabase { fixture in
            let session = try await fixture.open()
            let connection = session.connection
            try await connection.execute("CREATE TABLE t (x INT NOT NULL PRIMARY KEY)")

            try await connection.execute("BEGIN TRANSACTION")
            #expect(try await connection.transactionState() == .open)
            _ = try await fixture.reply {
                try await connection.execute("INSERT INTO t VALUES (1), (1)")
            }
            #expect(try await connection.transactionState() == .open)
            try await connection.execute("ROLLBACK TRANSACTION")

            try await connection.execute("BEGIN TRANSACTION; SET XACT_ABORT ON")
            let doomed = try await fixture.reply {
                try await connection.execute(
                    """
                    BEGIN TRY INSERT INTO t VALUES (1), (1) END TRY BEGIN CATCH PRINT 'caught' END CATCH
                    """)
            }
            #expect(doomed.message.contains("ncommittable"))
            #expect(try await connection.transactionState() == .none)
            await connection.close()
        }
    }

    @Test("A reset takes back the database and the options that a script has set")
    func reset() async throws {
        try await SQLServerFixture.withDatabase { fixture in
            let session = try await fixture.open()
            let connection = session.connection
            try await connection.execute("CREATE TABLE t (x INT)")
            try await connection.execute("INSERT INTO t VALUES (1), (2)")

            try await connection.execute("SET ROWCOUNT 1; SET XACT_ABORT ON; USE master")
            try await fixture.driver.reset(session, schema: nil)

            let state = try await connection.execute("SELECT DB_NAME(), @@ROWCOUNT FROM t")
            #expect(state.results.first?.rows.count == 2)
            #expect(state.results.first?.rows.first?.first == .text(fixture.database))
            await connection.close()
        }
    }

    @Test("Our own statements go to the session's database, wherever a script has gone")
    func home() async throws {
        try await SQLServerFixture.withDatabase { fixture in
            let session = try await fixture.open()

            try await session.connection.execute("USE master")

            let name = try await session.connection.query("SELECT DB_NAME()")
            #expect(name.scalar == .text(fixture.database))
            await session.connection.close()
        }
    }

    @Test("A statement waits for a lock no longer than the target says, also after a reset")
    func lockTimeout() async throws {
        try await SQLServerFixture.withDatabase { fixture in
            let holder = try await fixture.open()
            try await holder.connection.execute("CREATE TABLE t (x INT)")
            try await holder.connection.execute("INSERT INTO t VALUES (1)")
            try await holder.connection.execute("BEGIN TRANSACTION; UPDATE t SET x = 2")
            var target = try fixture.target()
            target.lockTimeout = 1
            let session = try await fixture.driver.open(target)
            try await session.connection.execute("SET LOCK_TIMEOUT 600000")
            try await fixture.driver.reset(session, schema: nil)

            _ = try await fixture.reply {
                try await session.connection.execute("UPDATE t SET x = 3")
            }

            await session.connection.close()
            await holder.connection.close()
        }
    }

    @Test("A session that the server ends is closed, and stays closed")
    func killed() async throws {
        try await SQLServerFixture.withDatabase { fixture in
            let session = try await fixture.open()
            let other = try await fixture.open()
            let id = try await session.connection.query("SELECT @@SPID").scalar?.integerValue

            try await other.connection.execute("KILL \(try #require(id))")
            try await Task.sleep(for: .milliseconds(300))

            for _ in 0..<2 {
                await #expect(throws: DatabaseError.closed) {
                    try await session.connection.query("SELECT 1")
                }
            }
            await other.connection.close()
        }
    }
}
