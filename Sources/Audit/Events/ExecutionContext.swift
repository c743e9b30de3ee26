/// From where a change was made.
package struct ExecutionContext: Hashable, Sendable {
    /// The run of the pipeline.
    package var pipelineRunId: String?
    /// The commit whose scripts were used.
    package var commitSha: String?
    /// The branch it was on.
    package var branch: String?
    /// The name of the pipeline.
    package var workflowName: String?
    /// Who or what set the run off.
    package var triggeredBy: String?
    /// The machine.
    package var hostName: String?
    /// The release of dbvc.
    package var toolVersion: String
    /// Further facts a caller gave, by name; those named above cannot be replaced.
    package var further: [String: String]

    /// Describes where a change is made from.
    package init(
        pipelineRunId: String? = nil, commitSha: String? = nil, branch: String? = nil,
        workflowName: String? = nil, triggeredBy: String? = nil, hostName: String? = nil,
        toolVersion: String, further: [String: String] = [:]
    ) {
        self.pipelineRunId = pipelineRunId
        self.commitSha = commitSha
        self.branch = branch
        self.workflowName = workflowName
        self.triggeredBy = triggeredBy
        self.hostName = hostName
        self.toolVersion = toolVersion
        self.further = further
    }
}
