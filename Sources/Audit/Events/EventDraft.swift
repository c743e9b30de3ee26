package import CosmosSQL
package import Diagnostics

/// An event before it has its place in the chain.
package struct EventDraft: Hashable, Sendable {
    /// The database that was changed.
    package var databaseId: String
    /// The migration it is about; `nil` when it is about the database as a whole.
    package var migrationId: String?
    /// What happened.
    package var eventType: EventType
    /// When, by the clock of the machine that made the change.
    package var timestamp: Timestamp
    /// `dev` or `prod`.
    package var environment: String
    /// Who made the change.
    package var executor: String
    /// From where the change was made.
    package var executionContext: ExecutionContext
    /// How long it took, in milliseconds.
    package var durationMs: Int?
    /// Why it failed.
    package var error: EventError?
    /// SHA-256 of the script that ran, in lower-case hex over its text with LF line ends and no BOM.
    package var scriptChecksum: String?
    /// How many statements the script has.
    package var statements: Int?
    /// Why a person had it done, in their words.
    package var reason: String?
    /// What was there before, such as a row of the history; without personal data.
    package var before: CosmosObject?
    /// What is there now.
    package var after: CosmosObject?
    /// The row of the history table it is about.
    package var history: HistoryReference?
    /// The name of that table, for databases that have several.
    package var historyTable: String?
    /// The text of the signed checkpoint, in an event of that type.
    package var checkpoint: String?
    /// What is known of the schema before and after.
    package var schema: SchemaState?

    /// Describes what happened.
    package init(
        databaseId: String, migrationId: String? = nil, eventType: EventType, timestamp: Timestamp,
        environment: String, executor: String, executionContext: ExecutionContext,
        durationMs: Int? = nil, error: EventError? = nil, scriptChecksum: String? = nil,
        statements: Int? = nil, reason: String? = nil, before: CosmosObject? = nil,
        after: CosmosObject? = nil, history: HistoryReference? = nil,
        historyTable: String? = nil, checkpoint: String? = nil, schema: SchemaState? = nil
    ) {
        self.databaseId = databaseId
        self.migrationId = migrationId
        self.eventType = eventType
        self.timestamp = timestamp
        self.environment = environment
        self.executor = executor
        self.executionContext = executionContext
        self.durationMs = durationMs
        self.error = error
        self.scriptChecksum = scriptChecksum
        self.statements = statements
        self.reason = reason
        self.before = before
        self.after = after
        self.history = history
        self.historyTable = historyTable
        self.checkpoint = checkpoint
        self.schema = schema
    }
}
