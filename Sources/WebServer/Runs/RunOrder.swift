import Operations

/// A run that somebody asks for.
struct RunOrder: Sendable {
    /// What is done.
    var kind: RunRecord.Kind
    /// For whom and where.
    var request: WorkspaceRequest
    /// The environment.
    var environment: DeploymentEnvironment
    /// What the audit calls the database.
    var databaseId: String
    /// Who is signed in.
    var principal: String
    /// How far to go, or what to take back.
    var migrationId: String?
    /// Whether nothing is changed.
    var isDryRun = false
    /// The key under which the client may ask again.
    var idempotencyKey: IdempotencyKey?

    /// The database and its environment; one run at a time changes them.
    var place: String { "\(self.environment.rawValue)/\(self.databaseId)" }
}
