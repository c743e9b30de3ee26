/// Where a migration stands; the raw value is the word people see.
///
/// Source: Flyway's `MigrationState`; `undone` is told from `deleted` by the script of the row that took it back.
package enum MigrationState: String, Hashable, Sendable, Codable, CaseIterable {
    case pending = "Pending"
    case aboveTarget = "Above Target"
    case belowBaseline = "Below Baseline"
    case baselineIgnored = "Ignored (Baseline)"
    case baseline = "Baseline"
    case ignored = "Ignored"
    case missingSuccess = "Missing"
    case missingFailed = "Failed (Missing)"
    case success = "Success"
    case undone = "Undone"
    case available = "Available"
    case failed = "Failed"
    case outOfOrder = "Out of Order"
    case futureSuccess = "Future"
    case futureFailed = "Failed (Future)"
    case outdated = "Outdated"
    case superseded = "Superseded"
    case deleted = "Deleted"

    /// Flyway's name of the state in its own code, as filters take it: `OUT_OF_ORDER`.
    package var flywayName: String {
        switch self {
        case .baselineIgnored: "BASELINE_IGNORED"
        case .missingSuccess: "MISSING_SUCCESS"
        case .missingFailed: "MISSING_FAILED"
        case .futureSuccess: "FUTURE_SUCCESS"
        case .futureFailed: "FUTURE_FAILED"
        default: self.rawValue.uppercased().split(separator: " ").joined(separator: "_")
        }
    }

    /// Whether the history holds a failure.
    package var isFailed: Bool { [.failed, .missingFailed, .futureFailed].contains(self) }

    /// Whether the file is gone.
    package var isMissing: Bool { [.missingSuccess, .missingFailed].contains(self) }

    /// Whether the row was written by a newer set of files.
    package var isFuture: Bool { [.futureSuccess, .futureFailed].contains(self) }
}
