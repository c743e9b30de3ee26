/// The moments at which callbacks run; a callback's file begins with the raw value.
///
/// Source: Flyway documentation, "Callback Events".
package enum CallbackEvent: String, Hashable, Sendable, CaseIterable, Codable {
    case beforeConnect, afterConnect
    case createSchema, beforeCreateSchema
    case beforeMigrate, beforeRepeatables, afterVersioned
    case beforeEachMigrate, beforeEachMigrateStatement, afterEachMigrateStatement
    case afterEachMigrateStatementError, afterEachMigrate, afterEachMigrateError
    case afterMigrateApplied, afterMigrate, afterMigrateError
    case beforeUndo, beforeEachUndo, beforeEachUndoStatement, afterEachUndoStatement
    case afterEachUndoStatementError, afterEachUndo, afterEachUndoError, afterUndo, afterUndoError
    case beforeClean, afterClean, afterCleanError
    case beforeInfo, afterInfo, afterInfoError
    case beforeValidate, afterValidate, afterValidateError
    case beforeBaseline, afterBaseline, afterBaselineError
    case beforeRepair, afterRepair, afterRepairError
    case afterMigrateOperationFinish, afterInfoOperationFinish
}
