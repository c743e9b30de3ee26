import CosmosSQL
import Diagnostics
import Operations
import Synchronization

/// Does what a run is for, and tells of it as it goes.
struct RunWork: Sendable {
    let order: RunOrder
    let request: WorkspaceRequest
    let source: any WorkspaceSource
    let uptime: @Sendable () -> Int64
    let feed: RunFeed

    /// Does the work.
    ///
    /// - Parameter onPlan: Told the ids of what will be applied, before anything is.
    /// - Returns: What came of it, also where it failed.
    func run(onPlan: @Sendable ([String]) async -> Void) async -> RunOutcome {
        do {
            switch self.order.kind {
            case .migrate: return try await self.migrate(onPlan)
            case .rollback: return try await self.rollBack()
            }
        } catch {
            return .failure(WebFailure(error))
        }
    }

    // MARK: Forward

    private func migrate(_ onPlan: @Sendable ([String]) async -> Void) async throws -> RunOutcome {
        let start = self.uptime()
        var request = self.request
        if let wanted = self.order.migrationId {
            let item = try await self.item(wanted, request)
            guard let version = item.version else { throw WebFailure.noVersion(wanted) }
            request.settings["target"] = version
        }
        let plan = try await self.source.workspace(request).migrate(dryRun: true)
        let skipped = plan.leftOut.map(\.migrationId)
        await onPlan(plan.plan.map(\.migrationId))
        self.feed.add("plan", ["migrations": .texts(plan.plan.map(\.migrationId))])
        if self.order.isDryRun {
            return .success(
                ExecutedMigration.answer(
                    true,
                    plan.plan.map {
                        ExecutedMigration(
                            migrationId: $0.migrationId, status: "pending", durationMs: 0)
                    }, skipped: skipped, failed: nil, totalDurationMs: self.elapsed(since: start)))
        }
        let watch = RunWatch(uptime: self.uptime)
        let feed = self.feed
        request.observer = { event in
            watch.see(event)
            feed.add(event)
        }
        let workspace = try await self.source.workspace(request)
        if workspace.configuration.choice.pass == .second {
            return try await self.validate(workspace, skipped: skipped, since: start)
        }
        let result = try await workspace.migrate()
        let ids = Dictionary(
            plan.plan.map { ($0.path, $0.migrationId) }, uniquingKeysWith: { $1 })
        var executed = result.migrations.enumerated().map { index, item in
            ExecutedMigration(
                migrationId: item.migrationId,
                status: index < result.migrationsExecuted ? "success" : "rolled-back",
                durationMs: item.executionTimeMs)
        }
        guard let failure = result.failure else {
            return .success(
                ExecutedMigration.answer(
                    true, executed, skipped: skipped, failed: nil,
                    totalDurationMs: result.totalTimeMs))
        }
        let broken = watch.current.flatMap { path, since in
            ids[path].map { (id: $0, milliseconds: self.elapsed(since: since)) }
        }
        if let broken {
            executed.append(
                ExecutedMigration(
                    migrationId: broken.id, status: "failed", durationMs: broken.milliseconds,
                    error: failure.message))
        }
        var told = WebFailure(failure)
        told.status = 500
        return .failure(
            told,
            data: ExecutedMigration.answer(
                false, executed, skipped: skipped, failed: broken?.id,
                totalDurationMs: result.totalTimeMs))
    }

    /// Does what `migrate` means on staging: applies nothing, and asks all gates of the release.
    private func validate(
        _ workspace: Workspace, skipped: [String], since start: Int64
    ) async throws -> RunOutcome {
        let result = try await workspace.secondPass()
        let answer = ExecutedMigration.answer(
            result.isPassed, [], skipped: skipped, failed: nil,
            totalDurationMs: self.elapsed(since: start))
        var document = answer.objectValue ?? [:]
        document["gates"] = try CosmosValue(encoding: result.gates)
        document["releaseDigest"] = .string(result.release.text)
        guard let failure = result.failure else { return .success(.object(document)) }
        return .failure(WebFailure(failure), data: .object(document))
    }

    // MARK: Back

    private func rollBack() async throws -> RunOutcome {
        let wanted = self.order.migrationId ?? ""
        let item = try await self.item(wanted, self.request)
        guard item.isApplied else { throw WebFailure.notApplied(wanted) }
        guard let version = item.version, item.undoPath != nil else {
            throw WebFailure.notReversible(wanted)
        }
        var request = self.request
        request.settings["cherryPick"] = version
        let feed = self.feed
        request.observer = { feed.add($0) }
        let start = self.uptime()
        do {
            let result = try await self.source.workspace(request).undo()
            guard !result.undone.isEmpty else { throw WebFailure.notApplied(wanted) }
            return .success([
                "success": true, "migrationId": .string(wanted),
                "durationMs": .whole(self.elapsed(since: start)),
            ])
        } catch let refusal as WebFailure {
            throw refusal
        } catch {
            let failure = WebFailure(error)
            return .failure(
                failure,
                data: [
                    "success": false, "migrationId": .string(wanted),
                    "durationMs": .whole(self.elapsed(since: start)),
                    "error": .string(failure.message),
                ])
        }
    }

    private func item(
        _ migrationId: String, _ request: WorkspaceRequest
    ) async throws -> MigrationItem {
        let info = try await self.source.workspace(request).info()
        guard let item = info.migrations.last(where: { $0.migrationId == migrationId }) else {
            throw WebFailure.missing("migration", migrationId)
        }
        return item
    }

    private func elapsed(since start: Int64) -> Int { Int(self.uptime() - start) }
}
