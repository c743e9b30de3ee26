import Databases

extension MigrateRun {
    /// Makes the work permanent and tells that it is done.
    ///
    /// - Throws: `MigrationError.commitLost` when the connection broke off over it, with what the database says on a new
    ///   one.
    func commit(_ applied: [AppliedMigration]) async throws {
        do {
            try await self.connection.execute(self.migrator.traits.commit)
        } catch {
            guard error.hidesOutcome else { throw error }
            throw MigrationError.commitLost(
                scripts: applied.map(\.migration.script), stands: await self.isRecorded())
        }
        self.tell(applied)
    }

    /// Whether the newest row of this run is in the history, seen from a new connection; `nil` when there is no answer.
    ///
    /// Only a yes is final: the old session may still be at its commit.
    private func isRecorded() async -> Bool? {
        let migrator = self.migrator
        guard let session = try? await migrator.driver.open(migrator.environment.target) else {
            return nil
        }
        let rank = try? await migrator.table.lastRank(on: session.connection)
        await session.connection.close()
        return rank.map { $0 >= self.lastRank }
    }
}
