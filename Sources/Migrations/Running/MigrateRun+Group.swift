import Databases

extension MigrateRun {
    /// In a group all scripts are read before the first one runs, since all must be of one kind.
    func planGroup(_ pending: [MigrationEntry]) async throws -> [GroupPlan] {
        guard self.settings.group else { return [] }
        var plans: [GroupPlan] = []
        for migration in pending.compactMap(\.resolved) {
            let plan =
                migration.isProgram
                ? ScriptPlan() : try self.migrator.scriptRunner.plan(.init(migration))
            let isTransactional =
                try !migration.isProgram && self.migrator.isTransactional(migration, plan)
            if let first = plans.first, first.isTransactional != isTransactional,
                !self.settings.mixed
            {
                throw MigrationError.mixedGroup(script: migration.script)
            }
            plans.append(GroupPlan(plan: plan, isTransactional: isTransactional))
        }
        return plans
    }

    struct GroupPlan {
        var plan: ScriptPlan
        var isTransactional: Bool
    }

    mutating func applyGroup(
        _ pending: [MigrationEntry], _ plans: [GroupPlan], after last: Version?
    ) async throws {
        let before = self.report
        var applied: [AppliedMigration] = []
        let mayHaveEnded = plans.contains { $0.plan.controlLine != nil }
        await self.witness?.willRun(isTakenBack: !mayHaveEnded, on: self.connection)
        try await self.migrator.beginTransaction()
        do {
            try await self.checkHistory()
            for (index, migration) in pending.compactMap(\.resolved).enumerated() {
                let place = Place(index: index + 1, total: pending.count, after: last)
                try await self.resetSession()
                self.announce(migration, place, isTransactional: true)
                applied.append(
                    try await self.runScript(migration, plans[index].plan, mayStop: true))
            }
            try await self.commit(applied)
        } catch let failure as ScriptFailure {
            self.report.standing = before.standing
            self.report.targetVersion = before.targetVersion
            throw try await self.afterFailure(failure, .atomic)
        } catch {
            await self.migrator.rollBack()
            self.report = before
            throw error
        }
        try await self.callbacks.run(.afterVersioned)
    }
}
