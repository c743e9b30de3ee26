import Audit

extension ExecutionContext {
    /// What the pipeline's variables say, and outside of a pipeline Git.
    ///
    /// Sources: GitHub documentation, "Default environment variables"; Azure Pipelines documentation, "Predefined
    /// variables".
    init(_ process: ProcessContext, git: GitCheckout?, toolVersion: String) {
        func first(_ names: String...) -> String? {
            names.lazy.compactMap { process.variables[$0] }.first { !$0.isEmpty }
        }
        let branch = first("GITHUB_HEAD_REF", "GITHUB_REF_NAME", "BUILD_SOURCEBRANCH")
        self.init(
            pipelineRunId: first("GITHUB_RUN_ID", "BUILD_BUILDID"),
            commitSha: first("GITHUB_SHA", "BUILD_SOURCEVERSION") ?? git?.commit,
            branch: branch.map(Self.short) ?? git?.branch,
            workflowName: first("GITHUB_WORKFLOW", "BUILD_DEFINITIONNAME"),
            triggeredBy: first("GITHUB_ACTOR", "BUILD_REQUESTEDFOR"),
            hostName: process.hostName, toolVersion: toolVersion)
    }

    private static func short(_ reference: String) -> String {
        reference.hasPrefix("refs/heads/") ? String(reference.dropFirst(11)) : reference
    }
}
