import Audit
import Databases
import Diagnostics

extension DoctorCheck {
    /// Whether all events have reached the document store.
    static let relay = DoctorCheck(
        name: "relay", inOrder: "No event waits for the document store.",
        question: .database { workspace, database in
            let connection = database.session.connection
            guard
                try await database.driver.schemas.tableExists(
                    database.outbox.table, on: connection)
            else { return [] }
            let relayed = try await workspace.ledger(database).relayedThrough(on: connection)
            if relayed > 0, !workspace.hasStore {
                return [
                    DoctorFinding(
                        .auditIncomplete,
                        "\(relayed) events were brought to a document store that is not there: \(workspace.documentStoreName).",
                        "Restore the file, or correct `dbvc.store`; `dbvc audit verify` tells what is missing."
                    )
                ]
            }
            let lag = try await database.outbox.lag(on: connection)
            guard lag.count > 0 else { return [] }
            let age = lag.age(at: workspace.surroundings.now()).map {
                ", the oldest for \($0.components.seconds) seconds"
            }
            let failure = try await database.outbox.lastFailure(on: connection)
            let reason = failure.map { ": \($0.message)" } ?? "."
            return [
                DoctorFinding(
                    .relayBehind,
                    "\(lag.count) events wait for the document store\(age ?? "")\(reason)",
                    "Run `dbvc audit relay`.")
            ]
        })
}
