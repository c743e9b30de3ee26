/// What the doctor can find; the one list, explained in docs/reference/doctor.md.
package enum DoctorFindingKind: String, Hashable, Sendable, CaseIterable {
    case checkFailed = "check-failed"

    // Settings
    case settingUnknown = "setting-unknown"
    case settingInvalid = "setting-invalid"
    case settingWithoutEffect = "setting-without-effect"
    case configurationUnreadable = "configuration-unreadable"
    case secretUnresolved = "secret-unresolved"
    case secretFileReadable = "secret-file-readable"
    case branchUnmapped = "branch-unmapped"
    case commitDetached = "commit-detached"

    // Files
    case locationMissing = "location-missing"
    case fileMisnamed = "file-misnamed"
    case fileUnreadable = "file-unreadable"
    case fileNotText = "file-not-text"
    case fileConfigurationInvalid = "file-configuration-invalid"
    case fileLineEndsMixed = "file-line-ends-mixed"
    case fileByteOrderMark = "file-byte-order-mark"
    case fileWithoutUndo = "file-without-undo"
    case versionDuplicate = "version-duplicate"

    // The database
    case databaseNotConfigured = "database-not-configured"
    case databaseUnreachable = "database-unreachable"
    case databaseSignInRefused = "database-sign-in-refused"
    case rightsMissing = "rights-missing"
    case rightsUnchecked = "rights-unchecked"
    case clockSkew = "clock-skew"
    case lockHeld = "lock-held"

    // The history
    case historyAbsent = "history-absent"
    case historyUnreadable = "history-unreadable"
    case historyFailedRow = "history-failed-row"
    case historyFileMissing = "history-file-missing"
    case historyDiffers = "history-differs"
    case historyDuplicateVersion = "history-duplicate-version"
    case historyRankGap = "history-rank-gap"
    case scriptChanged = "script-changed"
    case migrationsPending = "migrations-pending"
    case migrationIgnored = "migration-ignored"
    case changeOpen = "change-open"

    // The audit
    case auditAbsent = "audit-absent"
    case auditBroken = "audit-broken"
    case auditIncomplete = "audit-incomplete"
    case auditContradicted = "audit-contradicted"
    case auditUnanchored = "audit-unanchored"
    case anchorMissing = "anchor-missing"
    case anchorUnwritable = "anchor-unwritable"
    case relayBehind = "relay-behind"

    // The document store
    case storePlaceholder = "store-placeholder"
    case storeAbsent = "store-absent"
    case storeUnreachable = "store-unreachable"
    case storeSignInRefused = "store-sign-in-refused"
    case storeDamaged = "store-damaged"
    case storeClockSkew = "store-clock-skew"
    case storeFileReadable = "store-file-readable"
    case storeSpaceLow = "store-space-low"
    case containerMissing = "container-missing"
    case containerPartitionKey = "container-partition-key"
    case containerSettings = "container-settings"
    case analyticsMissing = "analytics-missing"

    /// How much it weighs.
    package var severity: DoctorFinding.Severity {
        switch self {
        case .settingWithoutEffect, .commitDetached, .fileByteOrderMark, .fileWithoutUndo,
            .rightsUnchecked, .historyAbsent, .historyRankGap, .migrationsPending, .auditAbsent,
            .auditUnanchored, .storePlaceholder, .storeAbsent, .analyticsMissing:
            .info
        case .secretFileReadable, .branchUnmapped, .fileLineEndsMixed, .clockSkew, .lockHeld,
            .migrationIgnored, .changeOpen, .anchorMissing, .relayBehind, .storeClockSkew,
            .storeFileReadable, .storeSpaceLow, .containerMissing, .containerSettings:
            .warning
        case .checkFailed, .settingUnknown, .settingInvalid, .configurationUnreadable,
            .secretUnresolved, .locationMissing, .fileMisnamed, .fileUnreadable, .fileNotText,
            .fileConfigurationInvalid, .versionDuplicate, .databaseNotConfigured,
            .databaseUnreachable, .databaseSignInRefused, .rightsMissing, .historyUnreadable,
            .historyFailedRow, .historyFileMissing, .historyDiffers, .historyDuplicateVersion,
            .scriptChanged, .auditBroken, .auditIncomplete, .auditContradicted, .anchorUnwritable,
            .storeUnreachable, .storeSignInRefused, .storeDamaged, .containerPartitionKey:
            .error
        }
    }
}
