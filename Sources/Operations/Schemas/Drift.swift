import Audit
import CosmosSQL
import Databases
import Diagnostics
import Documents
import Migrations
import Schemas

extension Workspace {
    /// How often a comparison is made anew because migrations ran meanwhile.
    private static let comparisonLimit = 3

    /// Compares the schema of the database with what the migrations have made.
    ///
    /// What they have made is the newest snapshot that was taken by itself, or at a baseline, while the history was as it
    /// is now. Where migrations have run since, of Flyway or of a release that takes none, the differences may be theirs
    /// and are not called drift.
    ///
    /// - Parameter request: What to compare with, and whether the audit is told.
    /// - Returns: The differences, each with what to do about it.
    /// - Throws: `OperationError.noInspector`, `.noSnapshot` for a snapshot that is named and not there, and what reading
    ///   threw. That drift could not be recorded is a warning.
    package func detectDrift(_ request: DriftRequest = DriftRequest()) async throws -> DriftResult {
        try await self.withDatabase(readOnly: !request.isRecorded) { database in
            let comparison = try await self.compare(request, database)
            var result = comparison.result(self.configuration.schemas.driftRules)
            guard request.isRecorded else { return result }
            if result.state == .drifted {
                result.isRecorded = await self.record(comparison, result, database)
            }
            result.relay = try await self.relay(database)
            return result
        }
    }

    private func compare(
        _ request: DriftRequest, _ database: OpenDatabase
    ) async throws -> DriftComparison {
        var rows = try await database.migrator.historyRows()
        var attempt = 1
        while true {
            let basis = try await self.basis(request, HistoryMark(rows), database)
            let live = SchemaSight(try await self.inspect(database))
            let later = try await database.migrator.historyRows()
            guard HistoryMark(rows) == HistoryMark(later) || attempt == Self.comparisonLimit else {
                rows = later
                attempt += 1
                continue
            }
            var comparison = DriftComparison(
                databaseId: database.databaseId, basis: basis?.summary, live: live, history: later)
            if let basis, basis.summary.schemaHash != live.hash {
                comparison.model = try await self.snapshotModel(basis.summary.snapshotId)
                comparison.traces = await self.traces(database)
            }
            let isOpen =
                try await database.journal.openIntent(on: database.session.connection) != nil
            comparison.standing = isOpen ? .busy : basis?.standing ?? .missing
            return comparison
        }
    }

    /// Who changed objects last; nothing where the database remembers nothing or does not tell.
    private func traces(_ database: OpenDatabase) async -> ChangeTraces {
        let dialect = database.driver.dialect
        guard let tracer = TracerCatalog().tracer(for: dialect),
            let scope = self.schemaReader(dialect, database.history)?.scope,
            let traces = try? await tracer.traces(scope, on: database.session.connection)
        else { return ChangeTraces() }
        return traces
    }

    /// The snapshot to compare with, and what it is worth.
    private func basis(
        _ request: DriftRequest, _ mark: HistoryMark, _ database: OpenDatabase
    ) async throws -> (summary: SnapshotSummary, standing: DriftStanding)? {
        let store = try self.documentStore()
        let found: SnapshotSummary?
        if let id = request.since {
            found =
                try await self.snapshots(
                    of: database.databaseId, limit: 1, in: store, where: "c.snapshotId = @id",
                    ["@id": .string(id)]
                ).first
            guard found != nil else { throw OperationError.noSnapshot(id) }
        } else {
            let current = try await self.newestBasis(database, in: store, at: mark)
            if let current { return (current, .current) }
            found = try await self.newestBasis(database, in: store)
        }
        return found.map { ($0, $0.historyHash == mark.hash ? .current : .outdated) }
    }

    /// The newest snapshot of what the migrations have made; where a mark is given, of a history that was so far.
    func newestBasis(
        _ database: OpenDatabase, in store: any DocumentStore, at mark: HistoryMark? = nil
    ) async throws -> SnapshotSummary? {
        var condition = "c.captureType IN ('auto', 'baseline') AND c.historyTable = @table"
        var parameters = ["@table": CosmosValue.string(AuditJournal.name(of: database.history))]
        if let mark {
            condition += " AND c.historyHash = @history"
            parameters["@history"] = .string(mark.hash)
        }
        return try await self.snapshots(
            of: database.databaseId, limit: 1, in: store, where: condition, parameters
        ).first
    }
}
