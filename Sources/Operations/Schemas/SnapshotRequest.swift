/// Why a schema is captured.
package enum CaptureType: String, Hashable, Sendable, Codable, CaseIterable {
    /// After a run that changed something; what drift is measured against.
    case auto
    /// Because somebody wanted it.
    case manual
    /// Where a history begins; drift is measured against it until the first run.
    case baseline
}

/// What is to be said of a snapshot.
package struct SnapshotRequest: Hashable, Sendable {
    /// Why it is captured.
    package var type: CaptureType
    /// The migration that led to it; `nil` for the newest of the history.
    package var triggeringMigrationId: String?
    /// Who captures it; `nil` for whom the audit names.
    package var capturedBy: String?

    /// Describes a snapshot.
    package init(
        type: CaptureType = .manual, triggeringMigrationId: String? = nil,
        capturedBy: String? = nil
    ) {
        self.type = type
        self.triggeringMigrationId = triggeringMigrationId
        self.capturedBy = capturedBy
    }
}
