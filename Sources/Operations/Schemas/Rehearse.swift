import Audit
import Databases
import Diagnostics
import Migrations
import Schemas

extension Workspace {
    /// Tries the pending migrations in a scratch database, up, down and up again, and compares the schemas.
    ///
    /// Nothing is changed in the database but that its audit keeps what came of it.
    ///
    /// - Throws: `ScratchError` where there can be no scratch database, and what prevents a migration from being tried;
    ///   what a script does wrong is in the result.
    package func rehearse(
        _ request: RehearseRequest = RehearseRequest()
    ) async throws -> RehearseResult {
        var result = try await self.withDatabase(readOnly: true) { database in
            try await self.rehearse(request, of: database)
        }
        guard request.records else { return result }
        let outcome = result
        result.relay = try await self.withDatabase { database in
            try await self.tell(of: outcome, database)
            return try await self.relay(database)
        }
        return result
    }

    /// Tries the migrations in one scratch database, and in a fresh one after each that has spoilt it.
    private func rehearse(
        _ request: RehearseRequest, of database: OpenDatabase
    ) async throws -> RehearseResult {
        let model = try await self.inspect(database)
        let plan = try await database.migrator.plan()
        let first = try await self.round(request, of: database, model, plan, after: [])
        var round = first
        while !round.isOver {
            var next = request
            next.keeps = false
            round = try await self.round(
                next, of: database, model, plan, after: round.migrations)
        }
        return RehearseResult(
            databaseId: database.databaseId, scratch: first.scratch,
            isPassed: !round.migrations.contains { $0.verdict == .failed },
            migrations: round.migrations)
    }

    /// What became of the migrations up to the end of a scratch database.
    private struct Round: Sendable {
        var scratch: ScratchSummary
        var migrations: [RehearsedMigration]
        /// Whether no migration is left.
        var isOver: Bool
    }

    private func round(
        _ request: RehearseRequest, of database: OpenDatabase, _ model: SchemaModel,
        _ plan: MigrateReport, after done: [RehearsedMigration]
    ) async throws -> Round {
        let isOnServer = (database.driver as? any ScratchAdministration)?.isOnServer ?? true
        let copies = !request.includesApplied && request.copies ?? !isOnServer
        return try await self.withScratch(
            like: database, copying: copies, keeping: request.keeps
        ) { scratch in
            let state = ScratchState(request.includesApplied ? [] : plan.entries)
            let scratch = scratch.hidingBaselines(state.hidesBaselines)
            try scratch.refuseLeading(scratch.migrator().catalogue().callbackPaths)
            let base = copies ? .copied : try await scratch.reach(state, like: model)
            let start = try await scratch.inspect()
            let steps =
                request.includesApplied
                ? try await self.steps(of: self.migrator(in: scratch).plan())
                : self.steps(of: plan)
            try scratch.refuseLeading(steps.flatMap(\.paths))
            let summary = ScratchSummary(
                name: scratch.name, url: scratch.session.displayName, base: base,
                rows: await RehearsalCensus(of: start, in: scratch).total,
                isKept: request.keeps,
                differences: request.includesApplied
                    ? [] : SchemaDiff(from: model, to: start).lines)
            var rehearsal = Rehearsal(in: scratch, request)
            let migrations = try await rehearsal.rehearse(steps, after: done)
            return Round(
                scratch: summary, migrations: migrations, isOver: migrations.count == steps.count)
        }
    }

    /// What goes as far in a scratch database as the configuration goes.
    private func migrator(in scratch: ScratchDatabase) throws -> Migrator {
        try scratch.migrator { settings in
            if case .version = self.configuration.settings.target {
                settings.target = self.configuration.settings.target
            }
        }
    }

    private func steps(of plan: MigrateReport) -> [Rehearsal.Step] {
        let undos = Dictionary(
            plan.entries.map { ($0.resolved, $0.undo) }, uniquingKeysWith: { first, _ in first })
        return plan.plan.map { planned in
            Rehearsal.Step(
                migration: planned.migration, undo: undos[planned.migration] ?? nil)
        }
    }

    /// Keeps in the audit what came of a rehearsal.
    private func tell(of result: RehearseResult, _ database: OpenDatabase) async throws {
        var draft = self.draft(.validated, database)
        draft.executionContext.further["rehearsal"] = result.isPassed ? "passed" : "failed"
        draft.executionContext.further["rehearsalBase"] = result.scratch.base.rawValue
        for verdict in RehearsalVerdict.allCases where result.count(verdict) > 0 {
            draft.executionContext.further["rehearsal" + verdict.rawValue.capitalizedFirst] =
                String(result.count(verdict))
        }
        try await self.append(draft, database)
    }
}
