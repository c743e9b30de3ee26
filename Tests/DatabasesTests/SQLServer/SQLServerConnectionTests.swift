import Testing

@testable import Databases

/// What a real server does and the tests' own server may not: answers from a script.
@Suite("SQLServerConnection")
struct SQLServerConnectionTests {
    private typealias Script = [(batch: String, answer: ScriptedSession.Answer)]

    private func connection(_ script: Script) -> SQLServerConnection {
        SQLServerConnection(ScriptedSession(script), knowsTransactionIDs: true)
    }

    private func reply(from body: () async throws -> Void) async throws -> ServerReply {
        let error = await #expect(throws: DatabaseError.self) { try await body() }
        guard case .refused(let reply) = error else {
            return try #require(nil, "\(String(describing: error))")
        }
        return reply
    }

    private static let begin = ("BEGIN TRANSACTION", ScriptedSession.Answer.nothing)
    private static func mark(_ depth: Int64, _ state: Int64, _ id: Int64) -> Script.Element {
        ("SELECT @@TRANCOUNT", .row([.integer(depth), .integer(state), .integer(id)]))
    }

    // MARK: Execution switched off

    @Test("A batch that leaves NOEXEC on fails, and the server runs again what it is sent")
    func noexec() async throws {
        let connection = self.connection([
            ("SET NOEXEC ON", .nothing), ("SELECT 1", .nothing), ("SET PARSEONLY OFF", .nothing),
            ("SET FMTONLY OFF", .nothing), ("SET NOEXEC OFF", .nothing), ("SELECT 2", .row([2])),
        ])

        let reply = try await self.reply { try await connection.execute("SET NOEXEC ON") }

        #expect(reply.message.contains("run nothing of it"))
        #expect(reply.hint?.contains("IF … BEGIN … END") == true)
        #expect(try await connection.execute("SELECT 2").results.first?.scalar == 2)
    }

    @Test("A batch that switches execution off and on again is fine")
    func noexecOff() async throws {
        let connection = self.connection([
            ("if 1 = 0 set noexec on", .nothing), ("SELECT 1", .row([1])),
        ])

        try await connection.execute("if 1 = 0 set noexec on")
    }

    @Test("A commit that the server only read is none")
    func unexecutedCommit() async throws {
        let connection = self.connection([
            Self.begin, ("COMMIT TRANSACTION", .nothing), ("SELECT 1", .nothing),
            ("SET PARSEONLY OFF", .nothing), ("SET FMTONLY OFF", .nothing),
            ("SET NOEXEC OFF", .nothing), Self.mark(1, 1, 7),
        ])
        try await connection.execute("BEGIN TRANSACTION")

        let reply = try await self.reply { try await connection.execute("COMMIT TRANSACTION") }

        #expect(reply.message.contains("run nothing of it"))
        #expect(try await connection.transactionState() == .open, "so that it is rolled back")
    }

    // MARK: Transactions that scripts end

    @Test(
        "A procedure that commits behind our back is noticed, and nothing is said to be rolled back"
    )
    func hiddenCommit() async throws {
        let connection = self.connection([
            Self.begin, Self.mark(1, 1, 7), ("EXEC p", .nothing), Self.mark(0, 0, 0),
        ])
        try await connection.execute("BEGIN TRANSACTION")

        let reply = try await self.reply { try await connection.execute("EXEC p") }

        #expect(reply.message.contains("ended the transaction"))
        await #expect(throws: DatabaseError.self) { try await connection.transactionState() }
    }

    @Test("A commit with a new transaction behind it is noticed, and the new one is rolled back")
    func replacedTransaction() async throws {
        let connection = self.connection([
            Self.begin, Self.mark(1, 1, 7), ("p 1", .nothing), Self.mark(1, 1, 8),
            ("ROLLBACK TRANSACTION", .nothing),
        ])
        try await connection.execute("BEGIN TRANSACTION")

        let reply = try await self.reply { try await connection.execute("p 1") }

        #expect(reply.message.contains("ended the transaction"))
    }

    @Test("A transaction that a script began and did not end is not taken for committed")
    func openTransaction() async throws {
        let connection = self.connection([
            Self.begin, ("COMMIT TRANSACTION", .row([1])), ("ROLLBACK TRANSACTION", .nothing),
        ])
        try await connection.execute("BEGIN TRANSACTION")

        let reply = try await self.reply { try await connection.execute("COMMIT TRANSACTION") }

        #expect(reply.message.contains("did not end"))
    }

    @Test("A commit without a transaction says who ended it")
    func nothingToCommit() async throws {
        let connection = self.connection([
            Self.begin, ("COMMIT TRANSACTION", .error(3_902, "no corresponding BEGIN")),
        ])
        try await connection.execute("BEGIN TRANSACTION")

        let reply = try await self.reply { try await connection.execute("COMMIT TRANSACTION") }

        #expect(reply.message.contains("the script ended the transaction"))
    }

    // MARK: Errors

    @Test("After an error the server's words on the transaction are told", arguments: [1, -1])
    func afterError(state: Int64) async throws {
        let connection = self.connection([
            Self.begin, ("INSERT", .error(2_627, "Violation.")), Self.mark(1, state, 7),
            Self.mark(1, state, 7),
        ])
        try await connection.execute("BEGIN TRANSACTION")

        let reply = try await self.reply { try await connection.execute("INSERT t VALUES (1)") }

        #expect(
            reply.message
                == "Violation (severity 16, state 1); after it @@TRANCOUNT was 1, XACT_STATE() \(state)"
        )
        #expect(try await connection.transactionState() == (state == 1 ? .open : .aborted))
    }

    @Test(
        "Where the transaction is gone after an error, a procedure may have committed it",
        arguments: [(50_000, false), (1_205, true)])
    func goneAfterError(number: Int, isRolledBack: Bool) async throws {
        let connection = self.connection([
            Self.begin, Self.mark(1, 1, 7), ("EXEC p", .error(number, "Sorry.")),
            Self.mark(0, 0, 0), Self.mark(0, 0, 0),
        ])
        try await connection.execute("BEGIN TRANSACTION")

        _ = try await self.reply { try await connection.execute("EXEC p") }

        let state = try? await connection.transactionState()
        #expect(state == (isRolledBack ? TransactionState.none : nil))
    }

    @Test("A trigger that ends the transaction leaves it unknown what stands")
    func trigger() async throws {
        let connection = self.connection([
            Self.begin, ("UPDATE", .error(3_609, "The transaction ended in the trigger.")),
            Self.mark(0, 0, 0),
        ])
        try await connection.execute("BEGIN TRANSACTION")

        let reply = try await self.reply { try await connection.execute("UPDATE t SET x = 1") }

        #expect(reply.hint?.contains("triggers") == true)
        await #expect(throws: DatabaseError.self) { try await connection.transactionState() }
    }

    @Test("A connection that is lost while a commit is under way leaves it unknown what stands")
    func lostCommit() async throws {
        let connection = self.connection([Self.begin, ("COMMIT TRANSACTION", .loss)])
        try await connection.execute("BEGIN TRANSACTION")

        let reply = try await self.reply { try await connection.execute("COMMIT TRANSACTION") }

        #expect(reply.sqlState == "08007")
        #expect(reply.message.contains("unknown whether the work stands"))
        #expect(reply.hint?.contains("`dbvc info`") == true)
        await #expect(throws: DatabaseError.closed) {
            try await connection.execute("COMMIT TRANSACTION")
        }
    }

    @Test("A connection that is lost before the commit takes the transaction with it")
    func lostBefore() async throws {
        let connection = self.connection([Self.begin, ("INSERT", .loss)])
        try await connection.execute("BEGIN TRANSACTION")

        await #expect(throws: DatabaseError.closed) {
            try await connection.execute("INSERT t VALUES (1)")
        }
    }

    @Test("A statement that takes too long is told so, with the setting that gives it more time")
    func timeout() async throws {
        let connection = self.connection([
            ("UPDATE", .error(0, "Query timeout expired", state: "HYT00"))
        ])

        let reply = try await self.reply { try await connection.execute("UPDATE t SET x = 1") }

        #expect(reply.sqlState == "HYT00")
        #expect(reply.kind == .timeout)
    }

    // MARK: Risks

    @Test(
        "Batches that may do more than they show are told apart",
        arguments: [
            ("SELECT 1", false, false), ("-- x\nINSERT t VALUES (1)", false, false),
            ("EXEC p", true, false), ("IF 1 = 1 execute sp_executesql N'COMMIT'", true, false),
            ("dbo.p 1", true, false), ("[p]", true, false), ("SET NOEXEC ON", true, true),
            ("set parseonly on", false, true), ("SET FMTONLY ON", false, true), ("", false, false),
        ])
    func risks(batch: String, movesTransaction: Bool, suspends: Bool) {
        let risk = BatchRisk(batch)

        #expect(risk.mayMoveTransaction == movesTransaction)
        #expect(risk.maySuspendExecution == suspends)
    }

    @Test(
        "Azure gives transactions numbers, whatever its version says",
        arguments: [
            ("5", "12.0.2000.8", true), ("3", "16.0.1000.6", true), ("3", "13.0", true),
            ("3", "12.0.6024.0", false), ("", "", false),
        ])
    func transactionIDs(edition: String, version: String, isKnown: Bool) {
        #expect(SQLServerDriver.hasTransactionIDs(edition: edition, version: version) == isKnown)
    }
}
