extension MigrationError {
    /// The `errorCode` that Flyway gives the same error in its JSON.
    package var flywayCode: String {
        switch self {
        case .scriptFailed(let failed): Self.failureCode(failed.migration.kind)
        case .mixedGroup: "FAILED_VERSIONED_MIGRATION"
        case .invalid: "VALIDATE_ERROR"
        case .duplicate(let duplicate):
            switch duplicate.kind {
            case .versioned, .baseline: "DUPLICATE_VERSIONED_MIGRATION"
            case .repeatable: "DUPLICATE_REPEATABLE_MIGRATION"
            case .undo: "DUPLICATE_UNDO_MIGRATION"
            }
        case .duplicateDeletion: "DUPLICATE_DELETED_MIGRATION"
        case .nonEmptySchema: "NON_EMPTY_SCHEMA_WITHOUT_SCHEMA_HISTORY_TABLE"
        case .scriptConfiguration: "CONFIGURATION"
        case .callbackFailed: "DB_CONNECTION"
        default: "ERROR"
        }
    }

    private static func failureCode(_ kind: MigrationKind) -> String {
        switch kind {
        case .versioned, .undo: "FAILED_VERSIONED_MIGRATION"
        case .repeatable: "FAILED_REPEATABLE_MIGRATION"
        case .baseline: "FAILED_BASELINE_MIGRATION"
        }
    }
}
