import CosmosSQL
import Diagnostics
import Operations

/// How the schema of a database compares with what the migrations have made, as the answer tells it.
struct DriftAnswer: Sendable {
    /// The comparison.
    let result: DriftResult
    /// The statements that would take the schema back; `nil` where they were not asked for.
    var script: String?

    /// Describes a comparison.
    init(result: DriftResult) {
        self.result = result
    }

    /// What is not as it should be.
    var issues: [IntegrityIssue] {
        guard self.result.state == .drifted else { return [] }
        return self.result.findings.map { finding in
            IntegrityIssue(
                type: "SCHEMA_DRIFT", severity: .error,
                description: finding.explanation, recommendation: finding.remedy)
        }
    }

    /// The comparison as it is listed.
    var document: CosmosValue {
        var drift: CosmosObject = [
            "state": .string(self.result.state.rawValue),
            "standing": .string(self.result.standing.rawValue),
            "snapshotId": .text(self.result.basis?.snapshotId),
            "findings": .array(self.result.findings.compactMap { try? CosmosValue(encoding: $0) }),
            "ignored": .array(self.result.ignored.compactMap { try? CosmosValue(encoding: $0) }),
        ]
        if let script = self.script { drift["script"] = .string(script) }
        return .object(drift)
    }
}
