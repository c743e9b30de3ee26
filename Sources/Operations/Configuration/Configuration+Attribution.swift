import Audit
import Databases

extension Configuration {
    /// The names that a caller's context may not have: what dbvc itself says of an event.
    package static let ownContextNames: Set<String> = RefusedRequest.Member.all.union([
        "hostName", "toolVersion", "repair", "execution", "snapshotId", "schemaHash",
        "captureType", "findings", "ignored", "runId", "principal",
    ])

    /// The same, done by somebody else and from elsewhere.
    ///
    /// - Parameters:
    ///   - executor: Who the audit says did it.
    ///   - context: From where, by the names of the audit; others are kept as they are. What says which
    ///     machine and which release it was stays.
    ///   - databaseId: What the audit calls the database; `nil` for what is configured.
    /// - Returns: The configuration.
    package func attributed(
        to executor: String, from context: [String: String], databaseId: String? = nil
    ) -> Self {
        var copy = self
        copy.executor = executor
        copy.databaseId = databaseId ?? self.databaseId
        for (name, value) in context {
            switch name {
            case "pipelineRunId": copy.executionContext.pipelineRunId = value
            case "commitSha": copy.executionContext.commitSha = value
            case "branch": copy.executionContext.branch = value
            case "workflowName": copy.executionContext.workflowName = value
            case "triggeredBy": copy.executionContext.triggeredBy = value
            default: copy.executionContext.further[name] = value
            }
        }
        return copy
    }
}

extension Configuration {
    /// Whether a database is configured, and another one than elsewhere.
    package func hasDatabase(otherThan other: Configuration?) -> Bool {
        guard let url = self.target?.url else { return false }
        return url != other?.target?.url
    }
}
