import Audit
import Databases
import Diagnostics
import Documents

/// One thing that a release must pass before production takes it; the list of them is here and nowhere else.
struct Gate: Sendable {
    /// What a gate says.
    struct Answer: Sendable {
        var state: GateResult.State
        var detail: String
        var remedy: String?

        static func passed(_ detail: String) -> Self { Self(state: .passed, detail: detail) }

        static func failed(_ detail: String, _ remedy: String?) -> Self {
            Self(state: .failed, detail: detail, remedy: remedy)
        }

        static func skipped(_ reason: String, _ remedy: String? = nil) -> Self {
            Self(state: .skipped, detail: reason, remedy: remedy)
        }
    }

    /// The name in results and events.
    let name: String
    private let ask: @Sendable (Workspace) async throws -> Answer

    /// The gates of the second pass, in order.
    static let secondPass = [
        Gate(name: "nothing-pending", ask: Self.nothingPending),
        Gate(name: "scripts", ask: Self.scripts),
        Gate(name: "audit", ask: Self.audit),
        Gate(name: "drift", ask: Self.drift),
        Gate(name: "undo", ask: Self.undo),
    ]

    /// Asks; what keeps a gate from an answer is a failure.
    func result(_ workspace: Workspace) async -> GateResult {
        let answer: Answer
        do {
            answer = try await self.ask(workspace)
        } catch {
            let reason = Diagnostic(describing: error)
            answer = .failed(
                reason.message, reason.remedy ?? "Mend that first, and run it again.")
        }
        return GateResult(
            name: self.name, state: answer.state, detail: answer.detail, remedy: answer.remedy)
    }

    /// All scripts of the release are in the database.
    private static func nothingPending(_ workspace: Workspace) async throws -> Answer {
        let waiting = try await workspace.info().migrations.filter { item in
            ["PENDING", "ABOVE_TARGET"].contains(item.stateName)
                || item.stateName == "IGNORED" && item.shouldExecute == nil
        }
        guard let first = waiting.first else { return .passed("Nothing is pending.") }
        let others = waiting.count > 1 ? " and \(waiting.count - 1) more are" : " is"
        return .failed(
            "\(first.version ?? first.description)\(others) not applied here.",
            "Run `dbvc migrate` on the branch of dev first.")
    }

    /// The scripts are those that were applied.
    private static func scripts(_ workspace: Workspace) async throws -> Answer {
        let result = try await workspace.validate()
        let findings = result.findings.filter { !$0.code.hasSuffix("_NOT_APPLIED") }
        guard let first = findings.first else {
            return .passed("The scripts are those that were applied.")
        }
        let others = findings.count > 1 ? " (and \(findings.count - 1) more)" : ""
        return .failed(first.message + others, first.remedy)
    }

    /// The audit is as it was written; where nothing was recorded yet there is nothing to verify.
    private static func audit(_ workspace: Workspace) async throws -> Answer {
        do {
            let result = try await workspace.verifyAudit(AuditVerification())
            guard let failure = result.failure else { return .passed(result.integrity.summary) }
            return .failed(failure.message, failure.remedy)
        } catch OperationError.noAudit {
            let documents = try await workspace.relayedEvents()
            guard documents == 0 else {
                return .failed(
                    "The document store has \(documents) events of the database, whose own audit is gone.",
                    "Find out who dropped the outbox, and restore it from a backup.")
            }
            return .skipped("nothing was recorded here yet")
        }
    }
}
