import CosmosSQL
package import Databases
package import Diagnostics

/// The table in the target database that events are recorded in, in the transaction of the change itself.
///
/// It keeps the chain of the database's events. A relay copies them to the document store later; no
/// event is ever removed, and rewritten only where personal data are erased. Only SQL that all databases understand is used.
package struct Outbox: Sendable {
    /// The table's name.
    package static let tableName = "dbvc_outbox"
    /// How many events of other sessions an event makes way for before it gives up.
    private static let attemptLimit = 1_000

    /// The table.
    package let table: QualifiedName
    let statements: OutboxStatements
    private let random: (@Sendable () -> UInt64)?
    private let redaction: Redaction

    /// Names the table of a database.
    ///
    /// - Parameters:
    ///   - dialect: The database's words.
    ///   - schema: The schema of the table, which is created with it.
    ///   - random: Gives the salts of personal data, without which they cannot be erased later.
    ///   - redaction: The secrets that no event may hold.
    package init(
        dialect: any Dialect, schema: String?, random: (@Sendable () -> UInt64)? = nil,
        redaction: Redaction = Redaction()
    ) {
        self.table = QualifiedName(schema: schema, name: Self.tableName)
        self.statements = OutboxStatements(dialect: dialect, table: self.table)
        self.random = random
        self.redaction = redaction
    }

    /// Creates the table when it is missing.
    package func ensureTable(
        on connection: any DatabaseConnection, _ schemas: any SchemaAdministration
    ) async throws(AuditError) {
        do {
            guard try await !schemas.tableExists(self.table, on: connection) else { return }
            if let schema = self.table.schema,
                try await !schemas.exists(schema, on: connection)
            {
                try await schemas.create(schema, on: connection)
            }
            try await self.createTable(on: connection, schemas)
        } catch {
            throw .database(error)
        }
    }

    /// Creates the table, unless another session is quicker and the refusal has left the transaction as it was.
    private func createTable(
        on connection: any DatabaseConnection, _ schemas: any SchemaAdministration
    ) async throws(DatabaseError) {
        let state = try await connection.transactionState()
        do throws(DatabaseError) {
            try await connection.execute(self.statements.definition)
        } catch {
            guard case .refused = error, (try? await connection.transactionState()) == state,
                (try? await schemas.tableExists(self.table, on: connection)) == true
            else { throw error }
        }
    }

    /// Puts an event at the end of the chain, inside the transaction that the caller has open.
    ///
    /// The primary key keeps two sessions from writing the same number, so the chain never forks: where another
    /// session's transaction has taken a number, this one waits for its end and goes behind it.
    ///
    /// - Parameters:
    ///   - draft: What happened.
    ///   - migration: What is known of the migration now.
    ///   - connection: The session of the change.
    /// - Returns: The event with its number and hash.
    /// - Throws: `AuditError.chainMoved` when the session does not see the events that others recorded. The transaction
    ///   must then be rolled back.
    @discardableResult
    package func append(
        _ draft: EventDraft, migration: MigrationDocument? = nil,
        on connection: any DatabaseConnection
    ) async throws(AuditError) -> ChangeEvent {
        let attachment: SQLValue =
            migration.map { .text(CanonicalJSON.text(of: .object($0.document))) } ?? .null
        var head = try await self.head(on: connection)
        for _ in 0..<Self.attemptLimit {
            let event = ChangeEvent(
                draft, after: head, salting: self.random, redacting: self.redaction)
            let values: [SQLValue] = [
                .integer(event.sequence), .text(event.id), .text(event.hash),
                .text(CanonicalJSON.text(of: .object(event.document))), attachment,
                .integer(draft.timestamp.milliseconds),
            ]
            if try await self.insert(values, on: connection) { return event }
            // Without a row the other session has taken its number back.
            if let other = try await connection.auditRows(
                self.statements.entryHash, [.integer(event.sequence)]
            ).first {
                head = ChainHead(sequence: event.sequence, hash: other[0].textValue ?? "")
            }
        }
        throw .chainMoved(sequence: head.sequence + 1)
    }

    /// Inserts an event; `false` where its number is taken.
    private func insert(
        _ values: [SQLValue], on connection: any DatabaseConnection
    ) async throws(AuditError) -> Bool {
        do {
            let answer = try await connection.query(self.statements.insertion, values)
            return !self.statements.insertionAnswers || !answer.rows.isEmpty
        } catch {
            guard Self.isConflict(error) else { throw .database(error) }
            return false
        }
    }

    /// The end of the chain as the session sees it: one look-up by primary key.
    package func head(on connection: any DatabaseConnection) async throws(AuditError) -> ChainHead {
        guard let row = try await connection.auditRows(self.statements.head).first else {
            return .origin
        }
        return ChainHead(
            sequence: row[0].integerValue ?? 0, hash: row[1].textValue ?? ChainHash.origin)
    }

    /// The events that are not relayed yet, oldest first.
    package func pending(
        limit: Int, on connection: any DatabaseConnection
    ) async throws(AuditError) -> [OutboxEntry] {
        var entries: [OutboxEntry] = []
        for row in try await connection.auditRows(
            self.statements.pending, [.integer(Int64(limit))])
        {
            entries.append(try OutboxEntry(row))
        }
        return entries
    }

    /// Remembers that all events up to this one have reached the document store; never goes back.
    package func markRelayed(
        through sequence: Int64, at moment: Timestamp, on connection: any DatabaseConnection
    ) async throws(AuditError) {
        let values: [SQLValue] = [.integer(moment.milliseconds), .integer(sequence)]
        if try await connection.auditRows(self.statements.position).isEmpty,
            try await self.begin(values, on: connection)
        {
            return
        }
        _ = try await connection.auditRows(
            self.statements.mark, values + [.integer(sequence)])
    }

    /// Writes the first mark; `false` where another relay was quicker.
    private func begin(
        _ values: [SQLValue], on connection: any DatabaseConnection
    ) async throws(AuditError) -> Bool {
        do {
            try await connection.query(self.statements.firstMark, values)
            return true
        } catch {
            guard Self.isConflict(error) else { throw .database(error) }
            return false
        }
    }

    /// Remembers why the relay failed, until it succeeds.
    func remember(
        _ failure: RelayFailure, on connection: any DatabaseConnection
    ) async throws(AuditError) {
        if try await connection.auditRows(self.statements.position).isEmpty {
            _ = try await self.begin([.integer(0), .integer(0)], on: connection)
        }
        _ = try await connection.auditRows(
            self.statements.note, [.text(failure.json)])
    }

    /// Why the relay last failed; `nil` when it succeeded since, or was never run.
    package func lastFailure(
        on connection: any DatabaseConnection
    ) async throws(AuditError) -> RelayFailure? {
        try await connection.auditRows(self.statements.noted).first?[0].textValue
            .flatMap(RelayFailure.init(json:))
    }

    /// How many events wait, and since when.
    package func lag(on connection: any DatabaseConnection) async throws(AuditError) -> OutboxLag {
        let row = try await connection.auditRows(self.statements.lag).first ?? [0, nil]
        return OutboxLag(
            count: Int(row[0].integerValue ?? 0),
            oldest: row[1].integerValue.map { Timestamp(milliseconds: $0) })
    }
}

extension Outbox {
    /// Whether a row of that key exists already; SQLSTATE class 23 is integrity constraint violation.
    private static func isConflict(_ error: DatabaseError) -> Bool {
        guard case .refused(let reply) = error else { return false }
        return reply.kind == .duplicate || reply.sqlState?.hasPrefix("23") == true
    }
}
