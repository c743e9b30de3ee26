import Audit
import CosmosSQL
import Databases
import Diagnostics
import Migrations
import Synchronization

/// Writes every change of the history into the outbox, in the transaction of the change.
final class AuditJournal: ChangeJournal {
    let outbox: Outbox
    private let slot: IntentSlot
    private let historyTable: String
    /// Whether this run has found or left a change open.
    private let hasOpenIntent = Mutex(false)
    /// Whether events wait for the document store; `nil` until the outbox was looked at.
    private let hasWaitingEvents = Mutex<Bool?>(nil)
    let schemas: any SchemaAdministration
    let databaseId: String
    let configuration: Configuration
    let now: @Sendable () -> Timestamp

    /// Prepares to write; the history table tells which of the changes that are open are its own.
    init(
        outbox: Outbox, history: QualifiedName, schemas: any SchemaAdministration,
        databaseId: String, configuration: Configuration,
        now: @escaping @Sendable () -> Timestamp
    ) {
        self.outbox = outbox
        self.slot = IntentSlot(of: history)
        self.historyTable = Self.name(of: history)
        self.schemas = schemas
        self.databaseId = databaseId
        self.configuration = configuration
        self.now = now
    }

    /// What events call a history table.
    static func name(of table: QualifiedName) -> String {
        [table.schema, table.name].compactMap(\.self).joined(separator: ".")
    }

    /// Whether it is known that no event waits, so that nobody needs to ask.
    var knowsThatNothingWaits: Bool { self.hasWaitingEvents.withLock { $0 } == false }

    /// Notes that an event was recorded beside the changes, and waits.
    func noteWaitingEvent() { self.hasWaitingEvents.withLock { $0 = true } }

    let tables: Set<String> = [Outbox.tableName]

    var schema: String? { self.outbox.table.schema }

    func prepare(for table: QualifiedName, on connection: any DatabaseConnection) async throws {
        try await self.outbox.ensureTable(on: connection, self.schemas)
    }

    func record(
        _ change: Change, on connection: any DatabaseConnection
    ) async throws -> ChangeMark? {
        self.hasWaitingEvents.withLock { $0 = true }
        let moment = self.now()
        let script = try change.script.map(self.digest)
        let document = try self.document(for: change, script, at: moment)
        let event = try await self.outbox.append(
            self.draft(of: change, script, at: moment), migration: document, on: connection)
        if change.kind == .started {
            try await self.outbox.open(self.slot, with: event, on: connection)
            self.hasOpenIntent.withLock { $0 = true }
        } else if self.hasOpenIntent.withLock(\.self) {
            // Known to be open until it is known to be committed: closing it once more does no harm.
            try await self.outbox.close(self.slot, on: connection)
        }
        return ChangeMark(sequence: event.sequence, hash: event.hash)
    }

    func holds(_ mark: ChangeMark, on connection: any DatabaseConnection) async throws -> Bool {
        let head = ChainHead(sequence: mark.sequence, hash: mark.hash)
        return try await self.whereRecorded(on: connection) { () async throws(AuditError) in
            try await self.outbox.holds(head, on: connection)
        } ?? false
    }

    func openIntent(on connection: any DatabaseConnection) async throws -> OpenIntent? {
        let glance = try await self.whereRecorded(on: connection) { () async throws(AuditError) in
            try await self.outbox.glance(at: self.slot, on: connection)
        }
        self.hasWaitingEvents.withLock { $0 = glance?.hasWaitingEvents ?? false }
        guard let event = glance?.openIntent else { return nil }
        self.hasOpenIntent.withLock { $0 = true }
        return OpenIntent(event: event)
    }

    /// The states in which servers say that a table, or its schema, does not exist.
    private static let missingTable = ["42P01", "3F000", "42S02"]

    /// Asks the outbox; `nil` where nothing was ever recorded and the table is missing.
    private func whereRecorded<T>(
        on connection: any DatabaseConnection, _ ask: () async throws(AuditError) -> T
    ) async throws -> T? {
        do {
            return try await ask()
        } catch {
            guard case .database(.refused(let reply)) = error else { throw error }
            if Self.missingTable.contains(reply.sqlState ?? "") { return nil }
            // Where the state does not tell, the catalogue does; any other refusal is repeated.
            guard try await self.schemas.tableExists(self.outbox.table, on: connection) else {
                return nil
            }
            return try await ask()
        }
    }

    private func draft(
        of change: Change, _ script: ScriptDigest?, at moment: Timestamp
    ) -> EventDraft {
        var draft = EventDraft(
            databaseId: self.databaseId,
            migrationId: change.migration.map(MigrationIdentity.id(of:))
                ?? change.undo.map(MigrationIdentity.id(of:))
                ?? change.row.map(MigrationIdentity.id(of:)),
            eventType: change.kind.eventType, timestamp: moment,
            environment: self.configuration.environment.rawValue,
            executor: self.configuration.executor,
            executionContext: self.configuration.executionContext,
            durationMs: change.durationMilliseconds, scriptChecksum: script?.checksum,
            statements: change.statements, reason: self.configuration.reason,
            before: change.documentBefore, after: change.documentAfter,
            history: change.row.map(HistoryReference.init(_:)), historyTable: self.historyTable,
            schema: change.schema.map(SchemaState.init(_:)))
        switch change.kind {
        case .failed(let code, let message): draft.error = EventError(code: code, message: message)
        case .repaired(let what): draft.executionContext.further["repair"] = what
        case .interrupted(let intent):
            draft.migrationId = intent.migrationId
            draft.error = EventError(
                code: "interrupted", message: "Begun at \(intent.since) and never ended.")
        case .applied where change.isSkipped:
            draft.executionContext.further["execution"] = "skipped"
        case .started, .applied, .undone, .baselined, .cleaned: break
        }
        return draft
    }

    private func digest(_ migration: ResolvedMigration) throws -> ScriptDigest {
        var digest = ScriptDigest()
        try migration.forEachChunk { digest.update($0) }
        return digest
    }

    /// What the store shall know of the migration; `nil` for changes that leave its document alone.
    private func document(
        for change: Change, _ script: ScriptDigest?, at moment: Timestamp
    ) throws -> MigrationDocument? {
        guard let migration = change.migration, let script else { return nil }
        let environment = self.configuration.environment.rawValue
        let effect: MigrationDocument.Change
        var up = script
        switch change.kind {
        case .applied:
            effect = .applied(
                environment: environment, at: moment, by: self.configuration.executor)
        case .undone:
            effect = .undone(environment: environment, at: moment)
            up = try self.digest(migration)
        case .started, .failed, .baselined, .repaired, .cleaned, .interrupted: return nil
        }
        let down = try change.undo.map(self.digest)
        return MigrationDocument(
            migrationId: MigrationIdentity.id(of: migration), databaseId: self.databaseId,
            description: migration.description, upScript: up.recorded, downScript: down?.recorded,
            checksum: up.checksum, flywayChecksum: migration.checksum,
            author: self.configuration.executor, createdAt: moment, change: effect)
    }
}

extension Change.Kind {
    /// The event that tells of the change.
    fileprivate var eventType: EventType {
        switch self {
        case .started: .started
        case .applied: .completed
        case .failed: .failed
        case .undone: .rolledBack
        case .baselined: .baselined
        case .repaired: .repaired
        case .cleaned: .cleaned
        case .interrupted: .interrupted
        }
    }
}
