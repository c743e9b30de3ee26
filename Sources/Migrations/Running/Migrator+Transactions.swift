import Databases

extension Migrator {
    /// Runs the work in a transaction: commits what returns, rolls back what throws.
    ///
    /// - Throws: What the work threw, or `MigrationError.commitLost`; see ``commitTransaction()``.
    func inTransaction<T: Sendable>(_ work: () async throws -> T) async throws -> T {
        try await self.beginTransaction()
        do {
            let result = try await work()
            try await self.commitTransaction()
            return result
        } catch {
            await self.rollBack()
            throw error
        }
    }

    /// Defines objects and then writes rows: in one transaction where definitions can be part of it.
    ///
    /// Elsewhere a definition would end the transaction, and the rows would no longer commit together.
    func inTransaction(
        defining define: () async throws -> Void, writing write: () async throws -> Void
    ) async throws {
        guard self.traits.hasTransactionalDDL else {
            try await self.inTransaction(define)
            try await self.inTransaction(write)
            return
        }
        try await self.inTransaction {
            try await define()
            try await write()
        }
    }

    func beginTransaction() async throws(DatabaseError) {
        self.openWork.clear()
        try await self.connection.execute(self.traits.begin)
    }

    /// Makes the work permanent.
    ///
    /// - Throws: `MigrationError.commitLost` when the connection broke off over a change, with what the database says of
    ///   it on a new one.
    func commitTransaction() async throws {
        do {
            try await self.connection.execute(self.traits.commit)
        } catch {
            guard error.hidesOutcome, let newest = self.openWork.newest else { throw error }
            throw MigrationError.commitLost(
                work: self.openWork.names, stands: await self.stands(newest))
        }
    }

    /// Takes back an open transaction; without one nothing happens.
    func rollBack() async {
        guard let state = try? await self.connection.transactionState(), state != .none else {
            return
        }
        _ = try? await self.connection.execute(self.traits.rollback)
    }

    /// Whether an entry is in the database, seen from a new connection; `nil` when there is no answer.
    ///
    /// Only a yes is final: the old session may still be at its commit.
    private func stands(_ entry: OpenWork.Entry) async -> Bool? {
        guard let session = try? await self.driver.open(self.environment.target) else { return nil }
        let answer = try? await self.finds(entry, on: session.connection)
        await session.connection.close()
        return answer ?? nil
    }

    private func finds(
        _ entry: OpenWork.Entry, on connection: any DatabaseConnection
    ) async throws -> Bool? {
        if let mark = entry.mark, let journal = self.environment.journal {
            return try await journal.holds(mark, on: connection)
        }
        guard let row = entry.change.row else { return nil }
        return try await self.table.lastRank(on: connection) >= row.installedRank
    }
}
