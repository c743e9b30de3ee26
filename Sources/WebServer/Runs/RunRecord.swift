/// A run as it is kept: what was asked for, how far it has come and what came of it.
package struct RunRecord: Hashable, Sendable, Codable {
    /// What is done.
    package enum Kind: String, Hashable, Sendable, Codable {
        /// Pending migrations are applied.
        case migrate
        /// A migration is taken back.
        case rollback
    }

    /// How far a run has come.
    package enum State: String, Hashable, Sendable, Codable, CaseIterable {
        /// It has been accepted.
        case pending
        /// It is under way.
        case running
        /// It has ended well.
        case success
        /// It has ended, and not well.
        case failed
        /// The server ended first; the run's error says what stands.
        case interrupted

        /// Whether nothing more will happen.
        package var isFinal: Bool { self != .pending && self != .running }
    }

    /// Its id, `run_<yyyyMMdd_HHmmss>_<8 hex digits>`.
    package var runId: String
    /// What is done.
    package var kind: Kind
    /// How far it has come.
    package var state = State.pending
    /// What the audit calls the database.
    package var databaseId: String
    /// The environment, as the request names it.
    package var environment: String
    /// Who the audit says did it.
    package var executor: String
    /// Who was signed in.
    package var principal: String
    /// From where it is done.
    package var executionContext: [String: String]
    /// How far to go, or what to take back; `nil` for all that is pending.
    package var migrationId: String?
    /// Whether nothing is changed.
    package var isDryRun = false
    /// When it was accepted, in RFC 3339.
    package var createdAt: String
    /// When it began.
    package var startedAt: String?
    /// When it ended.
    package var finishedAt: String?
    /// The migrations it is to apply, in order; `nil` until that is known.
    package var planned: [String]?
    /// The HTTP status of its answer.
    package var status: Int?
    /// The answer's `data`, as JSON.
    package var data: String?
    /// The answer's `error`, as JSON.
    package var error: String?
    /// Whether what stands could not be found out yet.
    package var isUnresolved = false
    /// The key under which the client may ask again.
    package var idempotencyKey: String?
    /// SHA-256 in hex of the request that has the key.
    package var requestHash: String?

    /// Describes a run that is accepted.
    package init(
        runId: String, kind: Kind, state: State = .pending, databaseId: String,
        environment: String, executor: String, principal: String,
        executionContext: [String: String], createdAt: String
    ) {
        self.runId = runId
        self.kind = kind
        self.state = state
        self.databaseId = databaseId
        self.environment = environment
        self.executor = executor
        self.principal = principal
        self.executionContext = executionContext
        self.createdAt = createdAt
    }
}
