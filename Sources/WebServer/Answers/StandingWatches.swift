import Operations

/// Watches over the databases of all environments.
actor StandingWatches {
    private let source: any WorkspaceSource
    private var watches: [DeploymentEnvironment: StandingWatch?] = [:]

    /// Watches nothing yet.
    init(source: any WorkspaceSource) {
        self.source = source
    }

    /// Marks how things stand now in environments.
    ///
    /// - Returns: `nil` where that cannot be told of one of them.
    func marks(of environments: [DeploymentEnvironment]) async -> [StandingMark]? {
        var marks: [StandingMark] = []
        for environment in environments {
            guard let mark = await self.watch(environment)?.mark(beside: marks) else {
                return nil
            }
            marks.append(mark)
        }
        return marks
    }

    private func watch(_ environment: DeploymentEnvironment) async -> StandingWatch? {
        if let known = self.watches[environment] { return known }
        let request = WorkspaceRequest(
            environment: environment.rawValue, executor: Principal.anonymousName)
        guard let workspace = try? await self.source.workspace(request) else { return nil }
        if let known = self.watches[environment] { return known }
        let watch = StandingWatch(workspace)
        self.watches[environment] = .some(watch)
        return watch
    }
}
