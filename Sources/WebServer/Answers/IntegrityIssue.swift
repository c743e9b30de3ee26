import CosmosSQL
import Diagnostics
import Operations

/// One thing that does not agree, as the answer lists it.
struct IntegrityIssue: Sendable {
    /// What kind of thing, in upper case with underscores.
    var type: String
    /// How much it weighs.
    var severity: Diagnostic.Severity
    /// The migration it is about; `nil` where it is about the whole.
    var migrationId: String?
    /// What does not agree.
    var description: String
    /// What to do.
    var recommendation: String

    /// The issue as it is listed.
    var document: CosmosValue {
        var issue: CosmosObject = [
            "type": .string(self.type), "severity": .string(self.severity.rawValue),
        ]
        if let migrationId = self.migrationId { issue["migrationId"] = .string(migrationId) }
        issue["description"] = .string(self.description)
        issue["recommendation"] = .string(self.recommendation)
        return .object(issue)
    }
}

extension IntegrityIssue {
    /// Something that validation objects to.
    init(_ finding: ValidateResult.Finding) {
        self.init(
            type: finding.code, severity: .error, migrationId: finding.migrationId,
            description: finding.message, recommendation: finding.remedy)
    }

    /// Something that is wrong with the audit, or worth knowing.
    init(_ diagnostic: Diagnostic) {
        self.init(
            type: WebFailure.code(diagnostic.code), severity: diagnostic.severity,
            description: diagnostic.message, recommendation: diagnostic.remedy ?? "")
    }
}
