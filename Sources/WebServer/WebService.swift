package import Diagnostics
package import Operations

/// What the routes work with.
package struct WebService: Sendable {
    /// The release that is served.
    let version: String
    /// The machine.
    let surroundings: Surroundings
    /// What no answer may hold.
    let redaction: Redaction
    /// Opens workspaces.
    let source: any WorkspaceSource
    /// The runs of this server.
    package let runs: RunKeeper
    /// The newest answers about where migrations stand.
    let standings: StandingCache
    /// The names that databases without a configured one have taken.
    let takenNames = TakenNames()
    /// The newest look at what the server needs.
    let healthLook: HealthLook

    /// Puts the parts together; nothing is opened yet.
    ///
    /// - Parameters:
    ///   - version: The release that is served.
    ///   - source: Opens workspaces.
    ///   - runsFolder: Where runs are kept, as an absolute path.
    ///   - redaction: Takes out what no answer may hold.
    ///   - surroundings: The machine.
    package init(
        version: String, source: any WorkspaceSource, runsFolder: String,
        redaction: Redaction = Redaction(), surroundings: Surroundings = .system
    ) {
        self.version = version
        self.redaction = redaction
        self.surroundings = surroundings
        self.source = source
        self.runs = RunKeeper(
            folder: RunFolder(path: runsFolder), source: source, redaction: redaction,
            surroundings: surroundings)
        self.standings = StandingCache(uptime: surroundings.uptime)
        self.healthLook = HealthLook(uptime: surroundings.uptime)
    }

    /// Reads what earlier servers have left, before the first request.
    package func prepare() async {
        let standings = self.standings
        await self.runs.onChange { await standings.forget() }
        await self.runs.load()
    }
}
