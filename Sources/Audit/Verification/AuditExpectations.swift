/// What is known of an audit from elsewhere, to hold its events against.
package struct AuditExpectations: Hashable, Sendable {
    /// Whose events they must be; `nil` takes the first event's word.
    package var databaseId: String?
    /// What checkpoints must call the audit; `nil` takes any name.
    package var origin: String?
    /// The keys that checkpoints must be signed with; without any, signatures are not looked at.
    package var keys: [VerifierKey]
    /// Checkpoints that were kept outside the database and the document store.
    package var anchors: [SignedCheckpoint]
    /// The rows of the history table without the one for created schemas; `nil` when they are not known.
    package var history: [HistoryReference]?
    /// The name of that table as events have it; `nil` where the database has one only.
    package var historyTable: String?
    /// The last event, where somebody said which it is.
    package var head: ChainHead?

    /// Describes what is known.
    package init(
        databaseId: String? = nil, origin: String? = nil, keys: [VerifierKey] = [],
        anchors: [SignedCheckpoint] = [], history: [HistoryReference]? = nil,
        historyTable: String? = nil, head: ChainHead? = nil
    ) {
        self.databaseId = databaseId
        self.origin = origin
        self.keys = keys
        self.anchors = anchors
        self.history = history
        self.historyTable = historyTable
        self.head = head
    }
}
