import Audit

/// What `audit relay` brought to the document store.
package struct AuditRelayResult: Hashable, Sendable, Codable {
    /// The database.
    package var database: DatabaseSummary
    /// What became of the events; `nil` when none waited.
    package var relay: RelayResult?
}

extension Workspace {
    /// Brings the events that wait to the document store.
    package func relayAudit() async throws -> AuditRelayResult {
        try await self.withDatabase { database in
            try await self.requireAudit(database)
            return AuditRelayResult(
                database: DatabaseSummary(database, self.configuration.environment),
                relay: try await self.relay(database))
        }
    }
}
