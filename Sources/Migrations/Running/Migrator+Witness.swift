extension Migrator {
    /// Does the work of a run under the eyes of the witness, which learns how the history was and what became of it.
    ///
    /// - Throws: What the work threw.
    func witnessed<T>(_ rows: [HistoryRow], _ work: () async throws -> T) async throws -> T {
        guard let witness = self.environment.witness else { return try await work() }
        witness.begin(rows)
        do {
            let result = try await work()
            await self.finish(witness)
            return result
        } catch {
            await self.finish(witness)
            throw error
        }
    }

    private func finish(_ witness: any SchemaWitness) async {
        guard let rows = try? await self.history() else { return }
        await witness.finish(rows, on: self.connection)
    }
}
