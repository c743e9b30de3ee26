/// How the rows of the history table compare with the events.
package struct HistoryVerdict: Hashable, Sendable, Codable {
    /// How many rows the table has.
    package var rows: Int
    /// Rows that were there before the first event.
    package var fromBefore: [HistoryReference] = []
    /// Rows that came later, and that no event tells of: another tool wrote them.
    package var unexplained: [HistoryReference] = []
    /// Rows that events tell of, and that are no longer there though nothing was repaired.
    package var gone: [HistoryReference] = []
    /// Rows that say something else than their events.
    package var changed: [Change] = []

    /// A row that was changed without an event.
    package struct Change: Hashable, Sendable, Codable {
        /// What the event says.
        package var recorded: HistoryReference
        /// What the row says.
        package var found: HistoryReference
    }

    init(rows: Int) {
        self.rows = rows
    }

    /// Whether each row that came since the first event has one, and each event its row.
    package var isComplete: Bool {
        self.unexplained.isEmpty && self.gone.isEmpty && self.changed.isEmpty
    }
}
