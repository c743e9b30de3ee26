extension MigrateRun {
    /// Makes the work permanent and tells that it is done.
    ///
    /// - Throws: `MigrationError.commitLost` when the connection broke off over it.
    func commit(_ applied: [AppliedMigration]) async throws {
        try await self.migrator.commitTransaction()
        self.witness?.hasCommitted()
        self.tell(applied)
    }
}
