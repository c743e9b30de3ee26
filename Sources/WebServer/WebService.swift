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
    /// The answers to requests that were sent under a key.
    let answers: AnswerKeeper
    /// The newest answers about where migrations stand.
    let standings: StandingCache
    /// What documents add to them.
    let standingDocuments: StandingDocuments
    /// Tells whether they have changed.
    let standingWatches: StandingWatches
    /// The names that databases without a configured one have taken.
    let takenNames = TakenNames()
    /// The newest look at what the server needs.
    let healthLook: HealthLook

    /// Puts the parts together; nothing is opened yet.
    ///
    /// - Parameters:
    ///   - version: The release that is served.
    ///   - source: Opens workspaces.
    ///   - runsFolder: Where runs are kept, and in a folder of it answers, as an absolute path.
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
            folder: RecordFolder(path: runsFolder), source: source, redaction: redaction,
            surroundings: surroundings)
        self.answers = AnswerKeeper(
            folder: RecordFolder(path: runsFolder + "/answers"), redaction: redaction,
            surroundings: surroundings)
        self.standings = StandingCache(uptime: surroundings.uptime)
        self.standingDocuments = StandingDocuments(uptime: surroundings.uptime)
        self.standingWatches = StandingWatches(source: source)
        self.healthLook = HealthLook(uptime: surroundings.uptime)
    }

    /// Reads what earlier servers have left, before the first request.
    package func prepare() async {
        let documents = self.standingDocuments
        await self.runs.onChange { await documents.forget() }
        await self.runs.load()
        await self.answers.load()
    }
}
