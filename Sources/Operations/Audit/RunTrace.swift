import Audit
import CosmosSQL
import Databases
import Migrations

/// What a run has left behind, whoever it was that watched it.
package struct RunTrace: Hashable, Sendable {
    /// What the audit says of a migration.
    package struct Step: Hashable, Sendable {
        /// The migration's id; `nil` for a step about the database as a whole.
        package var migrationId: String?
        /// The kind of event, such as `completed`.
        package var eventType: String
        /// How long it took, in milliseconds.
        package var durationMs: Int?
        /// Why it failed.
        package var error: String?
    }

    /// What was recorded in the name of the run, in order.
    package var steps: [Step]
    /// The migrations that are pending now, in order.
    package var pending: [String]
    /// The migration that was begun and not brought to its end; `nil` for none.
    package var openMigrationId: String?
}

extension Workspace {
    /// Looks for what a run has left behind in the audit and in the history.
    ///
    /// - Parameter runId: The member `runId` of the context that the run gave its events.
    /// - Returns: What it did, and what is left to do.
    /// - Throws: What keeps the database from being read.
    package func trace(runId: String) async throws -> RunTrace {
        let info = try await self.info()
        var trace = RunTrace(
            steps: [],
            pending: info.migrations.filter { $0.state == MigrationState.pending.rawValue }
                .map(\.migrationId), openMigrationId: info.openChange?.migrationId)
        guard info.waitingEvents != nil else { return trace }
        trace.steps = try await self.withDatabase(readOnly: true) { database in
            let connection = database.session.connection
            var steps: [RunTrace.Step] = []
            try await self.ledger(database).forEachPage(on: connection) { rows in
                for row in rows {
                    guard let event = try? CosmosValue(json: row.payload),
                        event["executionContext"]["runId"].stringValue == runId
                    else { continue }
                    steps.append(RunTrace.Step(event))
                }
            }
            return steps
        }
        return trace
    }
}

extension RunTrace.Step {
    fileprivate init(_ event: CosmosValue) {
        self.init(
            migrationId: event["migrationId"].stringValue,
            eventType: event["eventType"].stringValue ?? "",
            durationMs: event["durationMs"].numberValue.map { Int($0) },
            error: event["error"]["message"].stringValue)
    }
}
