import Audit
import Databases
package import Diagnostics
import Migrations

/// What the second look at a release found.
package struct SecondPassResult: Hashable, Sendable, Codable {
    /// The database.
    package var database: DatabaseSummary
    /// The release.
    package var release: ReleaseDigest
    /// `second` where production accepts it, which is on staging.
    package var pass: EnvironmentChoice.Pass
    /// Whether no gate failed.
    package var isPassed: Bool
    /// What each gate said, in order.
    package var gates: [GateResult]
    /// Whether an event tells of it.
    package var isRecorded: Bool
    /// What became of the events; `nil` when none waited.
    package var relay: RelayResult?
}

extension SecondPassResult {
    /// What is wrong with the release; `nil` where no gate failed.
    package var failure: Diagnostic? {
        let failed = self.gates.filter { $0.state == .failed }.map { "`\($0.name)`" }
        guard !failed.isEmpty else { return nil }
        return Diagnostic(
            code: "gate-failed",
            message:
                "The release \(self.release.short) has not passed: \(failed.joined(separator: ", ")).",
            remedy: "Follow the advice at each gate, and run it again.", outcome: .refused)
    }
}

/// The names under which an event tells of a release, among the further members of its context.
enum ReleaseMember {
    static let digest = "releaseDigest"
    static let pass = "releasePass"
    static let isPassed = "releasePassed"
    static let gates = "releaseGates"
    static let state = "releaseState"
    static let approval = "releaseApproval"
    static let isOverride = "releaseOverride"
}

extension Workspace {
    /// Validates the database and the scripts with all gates, records what came of it, and relays the event.
    ///
    /// Nothing else is changed. Where nothing may be changed at all, nothing is recorded either.
    ///
    /// - Throws: What keeps the scripts or the database from being read; what a gate objects to is in the result.
    package func secondPass() async throws -> SecondPassResult {
        let settings = self.configuration.settings
        let release = try ReleaseDigest(settings)
        var gates: [GateResult] = []
        for gate in Gate.secondPass { gates.append(await gate.result(self)) }
        if try ReleaseDigest(settings) != release {
            gates.append(
                GateResult(
                    name: "unchanged", state: .failed,
                    detail: "The scripts changed while they were validated.",
                    remedy: "Run it again, and leave the files alone meanwhile."))
        }
        return try await self.withDatabase { [gates] database in
            var result = SecondPassResult(
                database: DatabaseSummary(database, self.configuration.environment),
                release: release, pass: self.configuration.choice.pass,
                isPassed: !gates.contains { $0.state == .failed }, gates: gates,
                isRecorded: !self.configuration.choice.isReadOnlyUnlessAsked)
            guard result.isRecorded else { return result }
            try await self.append(self.event(of: result, database), database)
            result.relay = try await self.relay(database)
            return result
        }
    }

    private func event(of result: SecondPassResult, _ database: OpenDatabase) -> EventDraft {
        var draft = self.draft(.validated, database)
        draft.executionContext.further[ReleaseMember.digest] = result.release.text
        draft.executionContext.further[ReleaseMember.pass] = result.pass.rawValue
        draft.executionContext.further[ReleaseMember.isPassed] = String(result.isPassed)
        draft.executionContext.further[ReleaseMember.gates] = result.gates.map {
            "\($0.name)=\($0.state.rawValue)"
        }.joined(separator: " ")
        return draft
    }
}
