package import Operations

/// Opens workspaces for requests.
package protocol WorkspaceSource: Sendable {
    /// The environments that are served.
    ///
    /// - Throws: What keeps the configuration from being read.
    func environments() async throws -> ServedEnvironments

    /// The workspace of an environment.
    ///
    /// - Throws: `WebFailure` for an environment that is not served, and what keeps the configuration from being read.
    func workspace(_ request: WorkspaceRequest) async throws -> Workspace
}
