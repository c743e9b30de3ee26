package import Operations

/// For whom and for what a workspace is opened.
package struct WorkspaceRequest: Sendable {
    /// The environment as the client names it; `nil` for the one the server is at home in.
    package var environment: String?
    /// Who the audit says did it.
    package var executor: String
    /// From where it is done, by the names of the audit.
    package var executionContext: [String: String]
    /// What the audit calls the database; `nil` for what is configured.
    package var databaseId: String?
    /// Settings that this request alone has, by the names of the catalogue.
    package var settings: [String: String]
    /// The wish to stop.
    package var stop: StopRequest
    /// Told how far the work has come.
    package var observer: @Sendable (ProgressEvent) -> Void

    /// Describes a request.
    package init(
        environment: String?, executor: String, executionContext: [String: String] = [:],
        settings: [String: String] = [:], stop: StopRequest = StopRequest(),
        observer: @escaping @Sendable (ProgressEvent) -> Void = { _ in }
    ) {
        self.environment = environment
        self.executor = executor
        self.executionContext = executionContext
        self.settings = settings
        self.stop = stop
        self.observer = observer
    }
}
