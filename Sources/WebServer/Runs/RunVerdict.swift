import CosmosSQL
import Operations

/// What became of a run that nobody watched to its end.
struct RunVerdict: Sendable {
    /// How it ended.
    let state: RunRecord.State
    /// What it is answered with.
    let outcome: RunOutcome

    /// Judges by what the run has left behind.
    init(_ run: RunRecord, _ trace: RunTrace) {
        let failed = trace.steps.first { $0.eventType == "failed" }
        let done = trace.steps.filter {
            $0.eventType == (run.kind == .migrate ? "completed" : "rolled-back")
        }
        let data = Self.data(run, trace, done, failed)
        if let failed {
            self.state = .failed
            self.outcome = .failure(
                WebFailure(
                    status: 500, code: "MIGRATION_FAILED", message: failed.error ?? "It failed."),
                data: data)
        } else if Self.isComplete(run, trace, done) {
            self.state = .success
            self.outcome = .success(data)
        } else {
            self.state = .interrupted
            self.outcome = .failure(
                .interrupted(Self.sentence(run, trace, done.count)), data: data)
        }
    }

    private static func isComplete(
        _ run: RunRecord, _ trace: RunTrace, _ done: [RunTrace.Step]
    ) -> Bool {
        switch run.kind {
        case .rollback: return !done.isEmpty
        case .migrate:
            guard let planned = run.planned, trace.openMigrationId == nil else { return false }
            return Set(planned).isDisjoint(with: trace.pending)
        }
    }

    private static func sentence(_ run: RunRecord, _ trace: RunTrace, _ done: Int) -> String {
        if let open = trace.openMigrationId {
            return """
                The server ended during the run. \(open) was begun and not brought to its end: `dbvc info` says what to \
                do about it. \(done) migrations of the run stand.
                """
        }
        return """
            The server ended during the run. \(done) migrations of it stand, each as a whole; the others are pending, and a \
            new run applies them.
            """
    }

    private static func data(
        _ run: RunRecord, _ trace: RunTrace, _ done: [RunTrace.Step], _ failed: RunTrace.Step?
    ) -> CosmosValue {
        guard run.kind == .migrate else {
            return [
                "success": .boolean(!done.isEmpty), "migrationId": .text(run.migrationId),
                "durationMs": .whole(done.first?.durationMs ?? 0),
            ]
        }
        let steps = (done + [failed].compactMap(\.self)).map { step in
            ExecutedMigration(
                migrationId: step.migrationId ?? "",
                status: step.eventType == "failed" ? "failed" : "success",
                durationMs: step.durationMs ?? 0, error: step.error)
        }
        let isWell = failed == nil && Self.isComplete(run, trace, done)
        return ExecutedMigration.answer(
            isWell, steps, skipped: [], failed: failed?.migrationId,
            totalDurationMs: steps.reduce(0) { $0 + $1.durationMs })
    }
}
