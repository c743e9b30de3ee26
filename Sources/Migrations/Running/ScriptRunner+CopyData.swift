import Databases

extension ScriptRunner {
    /// Gives the next piece of the data that follow a statement in the script; nil when they end.
    typealias CopyDataSource = () throws(SplittingError) -> [UInt8]?

    /// Sends a statement, and after it the data that follow it in the script, piece by piece.
    ///
    /// - Throws: `DatabaseError`, or `SplittingError` for data that have no end; nothing of them is kept then.
    func execute(
        _ statement: ScriptStatement, _ copyData: CopyDataSource
    ) async throws -> StatementOutcome {
        guard statement.copyData != nil, let connection = self.connection as? any CopyReceiving
        else { return try await self.connection.execute(statement.sql) }
        try await connection.beginCopy(statement.sql)
        do {
            while let bytes = try copyData() { try await connection.putCopyData(bytes) }
        } catch let error as SplittingError {
            _ = try? await connection.endCopy(failing: "the script has no end of the data")
            throw error
        }
        return try await connection.endCopy(failing: nil)
    }
}
