import Databases
package import Diagnostics
import Migrations

/// What `migrate` did, or would do.
package struct MigrateResult: Hashable, Sendable, Codable {
    /// The database.
    package var database: DatabaseSummary
    /// The version before; `nil` for none.
    package var initialVersion: String?
    /// The highest version applied; `nil` when none was.
    package var targetVersion: String?
    /// What was applied, in order; in a group that failed, what was taken back with it.
    package var migrations: [AppliedItem]
    /// How many migrations stand.
    package var migrationsExecuted: Int
    /// What would be applied, when nothing may be changed.
    package var plan: [PlannedItem]
    /// What would be left out, when nothing may be changed; each says why.
    package var leftOut: [MigrationItem]
    /// Whether nothing was to be changed.
    package var isDryRun: Bool
    /// What stopped the run after it had begun; `nil` when nothing did.
    package var failure: Diagnostic?
    /// Flyway's code for the failure.
    package var failureCode: String?
    /// How long all of it took, in milliseconds.
    package var totalTimeMs: Int
    /// The snapshot that was taken of the schema afterwards; `nil` where none was.
    package var snapshot: SnapshotSummary?
    /// What became of the events; `nil` when none waited.
    package var relay: RelayResult?
    /// What the gate of production said; `nil` where nothing asks for it.
    package var promotion: PromotionResult?
}

/// One migration that was applied or taken back.
package struct AppliedItem: Hashable, Sendable, Codable {
    /// The id in documents.
    package var migrationId: String
    /// `Versioned`, `Repeatable`, `Baseline` or `Undo`.
    package var category: String
    /// The version; `nil` for repeatables.
    package var version: String?
    /// What it does.
    package var description: String
    /// The history's word for what it is.
    package var type: String
    /// The file's absolute path.
    package var path: String
    /// How long it took, in milliseconds.
    package var executionTimeMs: Int

    init(_ applied: AppliedMigration) {
        let migration = applied.migration
        self.migrationId = MigrationIdentity.id(of: migration)
        self.category = migration.kind.rawValue.capitalizedFirst
        self.version = migration.version?.text
        self.description = migration.description
        self.type = migration.type.rawValue
        self.path = migration.path
        self.executionTimeMs = Int(applied.milliseconds)
    }
}

/// One migration that would be applied.
package struct PlannedItem: Hashable, Sendable, Codable {
    /// The id in documents.
    package var migrationId: String
    /// The version; `nil` for repeatables.
    package var version: String?
    /// What it does.
    package var description: String
    /// The file's absolute path.
    package var path: String
    /// How many statements it has.
    package var statements: Int
    /// Whether they run in one transaction with the history row.
    package var isTransactional: Bool
    /// Whether a higher version is applied already.
    package var isOutOfOrder: Bool
    /// Why it is pending.
    package var reason: String

    init(_ planned: PlannedMigration, _ entry: MigrationEntry?) {
        self.migrationId = MigrationIdentity.id(of: planned.migration)
        self.version = planned.migration.version?.text
        self.description = planned.migration.description
        self.path = planned.migration.path
        self.statements = planned.statements
        self.isTransactional = planned.isTransactional
        self.isOutOfOrder = planned.isOutOfOrder
        self.reason = entry?.explanation().reason ?? ""
    }
}

extension Workspace {
    /// Applies what is pending, and relays the events.
    ///
    /// - Parameters:
    ///   - dryRun: Whether nothing may be changed.
    ///   - overriding: Whether to go on where production refuses the release; it needs a reason.
    /// - Returns: What was done, or would be.
    /// - Throws: What prevents the run from beginning; what stops it later is in the result.
    package func migrate(
        dryRun: Bool = false, overriding: Bool = false
    ) async throws -> MigrateResult {
        let start = self.surroundings.uptime()
        return try await self.withDatabase(readOnly: dryRun) { database in
            let report: MigrateReport
            let promotion = try await self.promote(
                database, dryRun: dryRun, overriding: overriding)
            do {
                report =
                    dryRun
                    ? try await database.migrator.plan() : try await database.migrator.migrate()
            } catch {
                if !dryRun {
                    await self.keepSnapshots(database)
                    _ = try? await self.relay(database)
                }
                throw error
            }
            return MigrateResult(
                database: DatabaseSummary(database, self.configuration.environment),
                initialVersion: report.initialVersion?.text,
                targetVersion: report.targetVersion?.text,
                migrations: report.applied.map(AppliedItem.init),
                migrationsExecuted: report.standing,
                plan: report.planned, leftOut: report.leftOut, isDryRun: dryRun,
                failure: report.failure?.diagnostic, failureCode: report.failure?.flywayCode,
                totalTimeMs: Int(self.surroundings.uptime() - start),
                snapshot: dryRun ? nil : await self.keepSnapshots(database),
                relay: dryRun ? nil : try await self.relay(database), promotion: promotion)
        }
    }
}

extension MigrateReport {
    /// What would be applied, with the reason.
    fileprivate var planned: [PlannedItem] {
        let pending = Dictionary(
            self.entries.filter { $0.state == .pending }.map { ($0.resolved, $0) },
            uniquingKeysWith: { first, _ in first })
        return self.plan.map { PlannedItem($0, pending[$0.migration]) }
    }

    /// What would not be applied and is not simply applied already.
    fileprivate var leftOut: [MigrationItem] {
        let planned = Set(self.plan.map(\.migration))
        return self.entries.filter { entry in
            let isPlanned = entry.state == .pending && entry.resolved.map(planned.contains) ?? false
            let settled: [MigrationState] = [
                .success, .outOfOrder, .baseline, .outdated, .superseded, .undone, .deleted,
            ]
            let isSettled =
                settled.contains(entry.state) && !(entry.isChanged && entry.state != .outdated)
            return !isPlanned && !isSettled
        }.map(MigrationItem.init)
    }
}

extension String {
    /// The text with its first letter in upper case.
    var capitalizedFirst: String { self.prefix(1).uppercased() + self.dropFirst() }
}
