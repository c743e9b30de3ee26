import CosmosSQL
import Operations

extension RunKeeper {
    /// Finds out what became of a run that an earlier server did not bring to its end.
    ///
    /// Each event of the run names it, and an event is there if and only if its change is.
    func resolve(_ run: RunRecord) async {
        if run.state == .pending || run.isDryRun {
            self.finish(
                run.runId,
                .failure(.interrupted("The server ended before the run had changed anything.")),
                as: .interrupted)
            return
        }
        do {
            let workspace = try await self.source.workspace(
                WorkspaceRequest(environment: run.environment, executor: run.executor))
            let found = RunVerdict(run, try await workspace.trace(runId: run.runId))
            self.finish(run.runId, found.outcome, as: found.state)
        } catch {
            let reason = WebFailure(error).message
            self.change(run.runId) { run in
                run.state = .interrupted
                run.isUnresolved = true
                run.status = 500
                run.error =
                    WebFailure.interrupted(
                        "The server ended during the run, and what stands cannot be found out now: \(reason)"
                    ).document.jsonText()
            }
        }
    }
}
