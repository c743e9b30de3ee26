import CosmosSQL
package import Databases
package import Diagnostics

/// The table in the target database that events are recorded in, in the transaction of the change itself.
///
/// It keeps the chain of the database's events. A relay copies them to the document store later; no
/// event is ever removed or rewritten. Only SQL that all databases understand is used.
package struct Outbox: Sendable {
    /// The table's name, in the schema of the history table.
    package static let tableName = "dbvc_outbox"

    /// The table.
    package let table: QualifiedName
    private let statements: OutboxStatements

    /// Names the table of a database.
    package init(dialect: any Dialect, schema: String?) {
        self.table = QualifiedName(schema: schema, name: Self.tableName)
        self.statements = OutboxStatements(dialect: dialect, table: self.table)
    }

    /// Creates the table when it is missing.
    package func ensureTable(
        on connection: any DatabaseConnection, _ schemas: any SchemaAdministration
    ) async throws(AuditError) {
        do {
            guard try await !schemas.tableExists(self.table, on: connection) else { return }
            try await connection.execute(self.statements.definition)
        } catch {
            throw .database(error)
        }
    }

    /// Puts an event at the end of the chain, inside the transaction that the caller has open.
    ///
    /// The primary key keeps two sessions from writing the same number, so the chain never forks.
    ///
    /// - Parameters:
    ///   - draft: What happened. Secrets must have been taken out.
    ///   - migration: What is known of the migration now.
    ///   - connection: The session of the change.
    /// - Returns: The event with its number and hash.
    /// - Throws: `AuditError.chainMoved` when another session was quicker. The transaction must then
    ///   be rolled back.
    @discardableResult
    package func append(
        _ draft: EventDraft, migration: MigrationDocument? = nil,
        on connection: any DatabaseConnection
    ) async throws(AuditError) -> ChangeEvent {
        let event = ChangeEvent(draft, after: try await self.head(on: connection))
        let attachment = migration.map { CanonicalJSON.text(of: .object($0.document)) }
        do {
            try await connection.query(
                self.statements.insertion,
                [
                    .integer(event.sequence), .text(event.id), .text(event.hash),
                    .text(CanonicalJSON.text(of: .object(event.document))),
                    attachment.map(SQLValue.text) ?? .null,
                    .integer(draft.timestamp.milliseconds),
                ])
        } catch {
            throw Self.isConflict(error)
                ? .chainMoved(sequence: event.sequence) : .database(error)
        }
        return event
    }

    /// The end of the chain as the session sees it: one look-up by primary key.
    package func head(on connection: any DatabaseConnection) async throws(AuditError) -> ChainHead {
        guard let row = try await self.rows(self.statements.head, on: connection).first else {
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
        for row in try await self.rows(
            self.statements.pending, [.integer(Int64(limit))], on: connection)
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
        if try await self.rows(self.statements.position, on: connection).isEmpty {
            do {
                try await connection.query(self.statements.firstMark, values)
                return
            } catch {
                // Another relay was quicker.
                guard Self.isConflict(error) else { throw .database(error) }
            }
        }
        _ = try await self.rows(
            self.statements.mark, values + [.integer(sequence)], on: connection)
    }

    /// How many events wait, and since when.
    package func lag(on connection: any DatabaseConnection) async throws(AuditError) -> OutboxLag {
        let row = try await self.rows(self.statements.lag, on: connection).first ?? [0, nil]
        return OutboxLag(
            count: Int(row[0].integerValue ?? 0),
            oldest: row[1].integerValue.map { Timestamp(milliseconds: $0) })
    }
}

extension Outbox {
    private func rows(
        _ sql: String, _ parameters: [SQLValue] = [], on connection: any DatabaseConnection
    ) async throws(AuditError) -> [[SQLValue]] {
        do {
            return try await connection.query(sql, parameters).rows
        } catch {
            throw .database(error)
        }
    }

    /// Whether a row of that key exists already; SQLSTATE class 23 is integrity constraint violation.
    private static func isConflict(_ error: DatabaseError) -> Bool {
        guard case .refused(let reply) = error else { return false }
        return reply.kind == .duplicate || reply.sqlState?.hasPrefix("23") == true
    }
}
