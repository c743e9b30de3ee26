import Audit
import CosmosSQL
import Databases
import Diagnostics
import Synchronization
import Testing

@Suite("Outbox")
struct OutboxTests {
    let fixture: AuditFixture
    var outbox: Outbox { self.fixture.outbox }

    init() throws {
        self.fixture = try AuditFixture()
    }

    @Test("Events are numbered from 1 and linked")
    func chain() async throws {
        let connection = try await self.fixture.connect()
        #expect(try await self.outbox.head(on: connection) == .origin)

        try await self.fixture.record(5, on: connection)

        let entries = try await self.outbox.pending(limit: 100, on: connection)
        let head = try ChainVerifier.verify(entries.map(\.event))
        #expect(head.sequence == 5)
        #expect(try await self.outbox.head(on: connection) == head)
        #expect(entries.map(\.sequence) == [1, 2, 3, 4, 5])
        #expect(entries[2].attachment == AuditFixture.migration(3).document)
    }

    @Test("What a row holds is the event in its canonical form")
    func payload() async throws {
        let connection = try await self.fixture.connect()
        let event = try await self.outbox.append(AuditFixture.draft(1), on: connection)

        let row = try await connection.query("SELECT * FROM dbvc_outbox").rows[0]

        #expect(
            row == [
                1, .text(event.id), .text(event.hash),
                .text(CanonicalJSON.text(of: .object(event.document))), nil,
                .integer(AuditFixture.draft(1).timestamp.milliseconds), nil,
            ])
    }

    @Test("An event goes with the transaction it belongs to, and its number is used again")
    func rollback() async throws {
        let connection = try await self.fixture.connect()
        try await self.fixture.record(1, on: connection)
        try await connection.execute("BEGIN IMMEDIATE")
        let lost = try await self.outbox.append(AuditFixture.draft(2, .failed), on: connection)
        try await connection.execute("ROLLBACK")
        try await connection.execute("BEGIN IMMEDIATE")
        let kept = try await self.outbox.append(AuditFixture.draft(3), on: connection)
        try await connection.execute("COMMIT")

        let entries = try await self.outbox.pending(limit: 100, on: connection)

        #expect(lost.sequence == kept.sequence)
        #expect(try ChainVerifier.verify(entries.map(\.event)) == kept.head)
    }

    @Test("Two sessions never fork the chain: the slower one fails")
    func twoSessions() async throws {
        let first = try await self.fixture.connect()
        try await first.execute("PRAGMA journal_mode = WAL")
        let second = try await self.fixture.connect()
        try await self.fixture.record(1, on: first)
        try await first.execute("BEGIN")
        _ = try await self.outbox.head(on: first)
        try await self.outbox.append(AuditFixture.draft(2), on: second)

        await #expect(throws: AuditError.self) {
            try await self.outbox.append(AuditFixture.draft(3), on: first)
        }
        try await first.execute("ROLLBACK")
        let event = try await self.outbox.append(AuditFixture.draft(3), on: first)

        #expect(event.sequence == 3)
        let entries = try await self.outbox.pending(limit: 100, on: second)
        #expect(try ChainVerifier.verify(entries.map(\.event)) == event.head)
    }

    @Test("A number that another session has taken is told as such")
    func movedChain() async throws {
        let reply = ServerReply(message: "duplicate key", sqlState: "23505")
        let outbox = Outbox(dialect: self.fixture.driver.dialect, schema: nil)

        await #expect(throws: AuditError.chainMoved(sequence: 1)) {
            try await outbox.append(
                AuditFixture.draft(1), on: RefusingConnection(refusingInserts: reply))
        }
        let diagnostic = AuditError.chainMoved(sequence: 1).diagnostic
        #expect(diagnostic.code == "audit-chain-moved")
        #expect(diagnostic.outcome == .locked)
    }

    @Test("Events wait in order, in pieces of the given size, until they are marked")
    func pending() async throws {
        let connection = try await self.fixture.connect()
        #expect(try await self.outbox.lag(on: connection) == OutboxLag(count: 0, oldest: nil))
        try await self.fixture.record(5, on: connection)

        #expect(try await self.outbox.pending(limit: 2, on: connection).map(\.sequence) == [1, 2])
        try await self.outbox.markRelayed(through: 2, at: AuditFixture.now, on: connection)
        #expect(try await self.outbox.pending(limit: 2, on: connection).map(\.sequence) == [3, 4])

        let lag = try await self.outbox.lag(on: connection)
        #expect(lag == OutboxLag(count: 3, oldest: AuditFixture.draft(3).timestamp))
        #expect(lag.age(at: AuditFixture.draft(63).timestamp) == .seconds(60))
        #expect(lag.age(at: AuditFixture.now) == .zero)
        try await self.outbox.markRelayed(through: 5, at: AuditFixture.now, on: connection)
        #expect(try await self.outbox.pending(limit: 2, on: connection).isEmpty)
        #expect(try await self.outbox.head(on: connection).sequence == 5)
    }

    @Test("Marks never go back, and rewrite no event")
    func marks() async throws {
        let connection = try await self.fixture.connect()
        try await self.fixture.record(5, on: connection)
        let events = "SELECT * FROM dbvc_outbox WHERE sequence > 0 ORDER BY sequence"
        let before = try await connection.query(events)

        for sequence: Int64 in [3, 1, 4, 2] {
            try await self.outbox.markRelayed(
                through: sequence, at: AuditFixture.now, on: connection)
        }

        #expect(try await self.outbox.pending(limit: 9, on: connection).map(\.sequence) == [5])
        #expect(try await connection.query(events) == before)
        let mark = "SELECT created_at, relayed_through FROM dbvc_outbox WHERE sequence = 0"
        #expect(
            try await connection.query(mark).rows == [
                [.integer(AuditFixture.now.milliseconds), 4]
            ])
    }

    @Test("A row that holds no event is named", arguments: ["payload", "attachment"])
    func unreadable(column: String) async throws {
        let connection = try await self.fixture.connect()
        try await self.fixture.record(2, on: connection)
        try await connection.execute("UPDATE dbvc_outbox SET \(column) = '[' WHERE sequence = 2")

        await #expect(throws: AuditError.unreadableEntry(sequence: 2)) {
            try await self.outbox.pending(limit: 9, on: connection)
        }
        let diagnostic = AuditError.unreadableEntry(sequence: 2).diagnostic
        #expect(diagnostic.message == "Row 2 of the table dbvc_outbox does not hold an event.")
    }

    @Test("A table that another session has made meanwhile is taken as it is")
    func quickerSession() async throws {
        let connection = try await self.fixture.connect()
        let schemas = LateSchemas(self.fixture.driver.schemas)
        try await connection.execute("BEGIN IMMEDIATE")
        try await self.fixture.outbox.ensureTable(on: connection, schemas)
        let event = try await self.outbox.append(AuditFixture.draft(1), on: connection)
        try await connection.execute("COMMIT")

        #expect(try await self.outbox.head(on: connection) == event.head)
        #expect(schemas.questions == 2)
    }

    @Test("The database's own refusals are passed on")
    func refusals() async throws {
        let connection = try await self.fixture.connect()
        try await connection.execute("DROP TABLE dbvc_outbox")

        let error = await #expect(throws: AuditError.self) {
            try await self.outbox.lag(on: connection)
        }
        #expect(error?.diagnostic.code == "statement-refused")
    }
}

/// A session whose table is empty and which refuses to insert.
private final class RefusingConnection: DatabaseConnection {
    private let reply: ServerReply

    init(refusingInserts reply: ServerReply) {
        self.reply = reply
    }

    func execute(_ sql: String) async throws(DatabaseError) -> StatementOutcome {
        StatementOutcome()
    }

    func query(_ sql: String, _ parameters: [SQLValue]) async throws(DatabaseError) -> ResultSet {
        guard sql.hasPrefix("INSERT") else { return ResultSet() }
        throw .refused(self.reply)
    }

    func transactionState() async throws(DatabaseError) -> TransactionState { .open }

    nonisolated func cancel() {}

    func close() async {}
}

/// Schemas in which a table is found only when it is looked for again.
private final class LateSchemas: SchemaAdministration {
    private let schemas: any SchemaAdministration
    private let asked = Mutex(0)

    init(_ schemas: any SchemaAdministration) {
        self.schemas = schemas
    }

    var questions: Int { self.asked.withLock(\.self) }

    func tableExists(
        _ table: QualifiedName, on connection: any DatabaseConnection
    ) async throws(DatabaseError) -> Bool {
        let isFirst = self.asked.withLock { count in
            count += 1
            return count == 1
        }
        guard !isFirst else { return false }
        return try await self.schemas.tableExists(table, on: connection)
    }

    func exists(
        _ schema: String?, on connection: any DatabaseConnection
    ) async throws(DatabaseError) -> Bool {
        try await self.schemas.exists(schema, on: connection)
    }

    func isEmpty(
        _ schema: String?, ignoring: Set<String>, on connection: any DatabaseConnection
    ) async throws(DatabaseError) -> Bool {
        try await self.schemas.isEmpty(schema, ignoring: ignoring, on: connection)
    }

    func create(
        _ schema: String, on connection: any DatabaseConnection
    ) async throws(DatabaseError) {
        try await self.schemas.create(schema, on: connection)
    }

    func clean(
        _ schema: String?, keeping: Set<String>, on connection: any DatabaseConnection
    ) async throws(DatabaseError) {
        try await self.schemas.clean(schema, keeping: keeping, on: connection)
    }

    func drop(_ schema: String, on connection: any DatabaseConnection) async throws(DatabaseError) {
        try await self.schemas.drop(schema, on: connection)
    }
}
