import Audit

extension ExecutionContext {
    /// What the pipeline's variables say, and outside of a pipeline Git.
    ///
    /// Sources: GitHub documentation, "Default environment variables"; Azure Pipelines documentation, "Predefined
    /// variables"; GitLab documentation, "Predefined CI/CD variables reference".
    init(
        _ process: ProcessContext, reference: CodeReference?, commit: String?, toolVersion: String
    ) {
        func first(_ names: String...) -> String? {
            names.lazy.compactMap(process.filled).first
        }
        self.init(
            pipelineRunId: first("GITHUB_RUN_ID", "BUILD_BUILDID", "CI_PIPELINE_ID"),
            commitSha: first("GITHUB_SHA", "BUILD_SOURCEVERSION", "CI_COMMIT_SHA") ?? commit,
            branch: reference?.name,
            workflowName: first("GITHUB_WORKFLOW", "BUILD_DEFINITIONNAME", "CI_PIPELINE_NAME"),
            triggeredBy: first("GITHUB_ACTOR", "BUILD_REQUESTEDFOR", "GITLAB_USER_LOGIN"),
            hostName: process.hostName, toolVersion: toolVersion)
    }
}
