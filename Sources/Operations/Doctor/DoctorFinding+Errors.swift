import Audit
import Databases
import Diagnostics
import Documents
import Migrations

extension DoctorFinding {
    /// What it means that a check could not be carried out.
    init(thrown error: any Error, by check: String) {
        let words = Diagnostic(describing: error)
        let kind: DoctorFindingKind? =
            switch error {
            case let error as ConfigurationError: Self.kind(of: error)
            case let error as MigrationError: Self.kind(of: error)
            case let error as DatabaseError: Self.kind(of: error)
            case let error as DocumentError: Self.kind(of: error)
            case OperationError.noDatabase: .databaseNotConfigured
            default: nil
            }
        let message =
            kind == nil ? "The check `\(check)` could not be made: \(words.message)" : words.message
        self.init(kind ?? .checkFailed, message, words.remedy)
    }

    private static func kind(of error: ConfigurationError) -> DoctorFindingKind {
        switch error {
        case .unknownParameter: .settingUnknown
        case .malformedFile, .mixedFormats: .configurationUnreadable
        case .unresolvedReference, .unknownResolver: .secretUnresolved
        case .invalidValue, .invalidVersion, .invalidIgnorePattern, .unknownEnvironment,
            .unreadableConnectionString:
            .settingInvalid
        }
    }

    private static func kind(of error: MigrationError) -> DoctorFindingKind? {
        switch error {
        case .missingLocations, .unknownLocation: .locationMissing
        case .unreadableScript: .fileUnreadable
        case .undecodableScript: .fileNotText
        case .misnamedScripts: .fileMisnamed
        case .duplicate, .duplicateCallback: .versionDuplicate
        case .scriptConfiguration: .fileConfigurationInvalid
        case .unknownEncoding, .invalidErrorOverride, .reservedPlaceholder: .settingInvalid
        case .unreadableHistory, .duplicateDeletion: .historyUnreadable
        default: nil
        }
    }

    private static func kind(of error: DatabaseError) -> DoctorFindingKind? {
        switch error {
        case .cannotConnect(_, _, _, let isSignIn):
            isSignIn ? .databaseSignInRefused : .databaseUnreachable
        case .closed: .databaseUnreachable
        case .unknownScheme, .malformedURL: .settingInvalid
        case .refused(let reply) where reply.kind == .corrupt: .databaseUnreachable
        case .refused(let reply) where reply.kind == .readOnly: .rightsMissing
        default: nil
        }
    }

    private static func kind(of error: DocumentError) -> DoctorFindingKind? {
        switch error {
        case .unavailable, .outcomeUnknown, .cannotOpen: .storeUnreachable
        case .refused(_, let status, _):
            [401, 403].contains(status) ? .storeSignInRefused : .storeUnreachable
        case .damaged, .foreignFile, .newerFile: .storeDamaged
        case .invalidAccount: .settingInvalid
        default: nil
        }
    }
}
