package import Diagnostics

extension MigrationError: DiagnosticConvertible {
    /// The error in words.
    package var diagnostic: Diagnostic {
        switch self {
        case .unknownLocation, .missingLocations, .unreadableScript, .undecodableScript,
            .unknownEncoding, .misnamedScripts, .duplicate, .duplicateCallback,
            .scriptConfiguration, .missingPlaceholder, .reservedPlaceholder:
            self.findingDiagnostic
        case .unreadableHistory, .duplicateDeletion, .unknownTarget, .invalid, .nonEmptySchema,
            .failedMigration, .baselineRefused, .cleanDisabled, .noUndoScript:
            self.judgingDiagnostic
        case .invalidErrorOverride, .scriptFailed, .callbackFailed, .mixedScript, .mixedGroup,
            .controlsTransaction, .unsplittable, .commitLost, .interrupted, .stopped:
            self.runningDiagnostic
        }
    }
}
