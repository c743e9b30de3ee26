import Databases

extension Migrator {
    /// The rows of the history table, in the order in which they were written; none where there is no table.
    package func historyRows() async throws -> [HistoryRow] {
        // A refused statement would spoil the transaction that may be open.
        guard try await self.table.exists(self.driver.schemas, on: self.connection) else {
            return []
        }
        return try await self.table.rows(on: self.connection)
    }
}
