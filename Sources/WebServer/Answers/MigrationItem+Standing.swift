import Operations

extension MigrationItem {
    /// Where the migration stands, in the API's words.
    var standing: String {
        switch self.stateName {
        case "PENDING": "pending"
        case "FAILED", "MISSING_FAILED", "FUTURE_FAILED": "failed"
        case "UNDONE": "rolled-back"
        case "SUCCESS", "OUT_OF_ORDER", "MISSING_SUCCESS", "FUTURE_SUCCESS", "OUTDATED",
            "SUPERSEDED", "BASELINE", "DELETED":
            "success"
        case "AVAILABLE": "not-applied"
        default: "skipped"
        }
    }

    /// Whether it is applied and can be taken back.
    var isApplied: Bool { self.standing == "success" }

    /// Whether it counts as a migration of its own, and not as the record of something done with one.
    var isMigration: Bool { !["Undo", ""].contains(self.category) }
}
