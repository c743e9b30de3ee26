import Audit
import Databases
import Diagnostics
import Migrations

/// Writes every change of the history into the outbox, in the transaction of the change.
struct AuditJournal: ChangeJournal {
    let outbox: Outbox
    let schemas: any SchemaAdministration
    let databaseId: String
    let configuration: Configuration
    let now: @Sendable () -> Timestamp

    let tables: Set<String> = [Outbox.tableName]

    func prepare(for table: QualifiedName, on connection: any DatabaseConnection) async throws {
        try await self.outbox.ensureTable(on: connection, self.schemas)
    }

    func record(_ change: Change, on connection: any DatabaseConnection) async throws {
        let moment = self.now()
        let script = try self.digest(of: change)
        var draft = EventDraft(
            databaseId: self.databaseId,
            migrationId: change.migration.map(MigrationIdentity.id(of:))
                ?? change.row.map(MigrationIdentity.id(of:)),
            eventType: change.kind.eventType, timestamp: moment,
            environment: self.configuration.environment.rawValue,
            executor: self.configuration.executor,
            executionContext: self.configuration.executionContext,
            durationMs: change.durationMilliseconds, scriptChecksum: script?.checksum)
        switch change.kind {
        case .failed(let code, let message): draft.error = EventError(code: code, message: message)
        case .repaired(let what): draft.executionContext.further["repair"] = what
        case .started, .applied, .undone, .baselined, .cleaned: break
        }
        let document = try self.document(for: change, script, at: moment)
        try await self.outbox.append(draft, migration: document, on: connection)
    }

    /// The script that ran: the undo script of an undo, else the migration's own.
    private func digest(of change: Change) throws -> ScriptDigest? {
        let script = change.kind == .undone ? change.undo : change.migration
        return try script.map(self.digest)
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
        case .started, .failed, .baselined, .repaired, .cleaned: return nil
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
        }
    }
}
