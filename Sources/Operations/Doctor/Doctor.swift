import Databases
import Diagnostics
import Migrations

/// Looks for whatever is wrong with an installation, and says how to mend it; changes nothing and never throws.
package struct Doctor: Sendable {
    private let process: ProcessContext
    private let surroundings: Surroundings
    private let stop: StopRequest

    /// Prepares to look.
    package init(
        process: ProcessContext, surroundings: Surroundings = .system,
        stop: StopRequest = StopRequest()
    ) {
        self.process = process
        self.surroundings = surroundings
        self.stop = stop
    }

    /// Looks at everything that is configured.
    package func examine(_ configuration: Configuration) async -> DoctorResult {
        // The doctor does not wait, runs no script, and looks at one file after the other.
        var patient = configuration
        patient.connectRetries.count = 0
        patient.settings.skipDefaultCallbacks = true
        patient.settings.misnamedFiles = .skip
        patient.settings.failOnMissingLocations = false
        let workspace = Workspace(
            configuration: patient, surroundings: self.surroundings, stop: self.stop)
        let inSession = await self.askDatabase(workspace)
        var findings: [DoctorFinding] = []
        for check in DoctorCheck.all {
            switch check.question {
            case .workspace(let ask):
                findings += await check.findings { try await ask(workspace) }
            case .database: findings += inSession[check.name] ?? []
            }
        }
        return DoctorResult(
            (inSession[Self.opening] ?? []) + findings,
            hiding: Redaction(configuration.secrets).callAsFunction)
    }

    /// Says why there is no configuration to look at.
    package func examine(_ error: ConfigurationError) -> DoctorResult {
        DoctorResult([DoctorFinding(thrown: error, by: "settings")]) { $0 }
    }

    private static let opening = "database"

    /// Asks all that needs a session, in one; by the names of the checks.
    private func askDatabase(_ workspace: Workspace) async -> [String: [DoctorFinding]] {
        do {
            return try await workspace.withDatabase(readOnly: true) { database in
                var found: [String: [DoctorFinding]] = [:]
                found[Self.opening] = [
                    DoctorFinding(
                        inOrder: Self.opening,
                        "\(database.session.product) answers at \(database.session.displayName).")
                ]
                for check in DoctorCheck.all {
                    guard case .database(let ask) = check.question else { continue }
                    found[check.name] = await check.findings { try await ask(workspace, database) }
                }
                return found
            }
        } catch {
            return [Self.opening: [DoctorFinding(thrown: error, by: Self.opening)]]
        }
    }
}
