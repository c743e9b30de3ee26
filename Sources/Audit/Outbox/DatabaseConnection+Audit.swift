import Databases

extension DatabaseConnection {
    /// The rows of a statement of the audit's own.
    @discardableResult
    func auditRows(
        _ sql: String, _ parameters: [SQLValue] = []
    ) async throws(AuditError) -> [[SQLValue]] {
        do {
            return try await self.query(sql, parameters).rows
        } catch {
            throw .database(error)
        }
    }
}
