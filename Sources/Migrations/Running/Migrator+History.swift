extension Migrator {
    /// The rows of the history table, in the order in which they were written; none where there is no table.
    package func historyRows() async throws -> [HistoryRow] {
        try await self.history() ?? []
    }
}
