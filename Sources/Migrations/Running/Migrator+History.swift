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

extension Migrator {
    /// The files of the locations.
    ///
    /// - Throws: `MigrationError` for what makes the set of files meaningless.
    package func catalogue() throws(MigrationError) -> MigrationCatalogue { try self.resolve() }
}

extension MigrationCatalogue {
    /// The absolute paths of all callbacks, in order.
    package var callbackPaths: [String] {
        self.callbacks.values.flatMap { $0.map(\.path) }.sorted()
    }

    /// The absolute paths of all scripts: migrations, undo scripts and callbacks.
    package var scripts: [String] {
        self.migrations.map(\.path) + self.undos.values.map(\.path) + self.callbackPaths
    }
}
