import CosmosSQL
import Diagnostics

extension WebFailure {
    /// What any error means for the client; what nobody foresaw is told without its inside.
    init(_ error: any Error) {
        switch error {
        case let failure as Self: self = failure
        case let refusal as AccessRefusal: self.init(refusal)
        case let error as any DiagnosticConvertible: self.init(error.diagnostic)
        default:
            self.init(
                status: 500, code: "INTERNAL_ERROR",
                message: "The server met an error that nobody foresaw; its log tells more.")
        }
    }

    /// A finding, with the status that its outcome stands for.
    init(_ diagnostic: Diagnostic) {
        self.init(
            status: Self.status(of: diagnostic),
            code: Self.code(diagnostic.code), message: diagnostic.message,
            details: Self.details(of: diagnostic))
    }

    /// The code of a diagnostic, as the API spells codes.
    static func code(_ code: String) -> String {
        String(code.map { $0 == "-" ? "_" : $0 }).uppercased()
    }

    /// What a diagnostic tells beyond its sentence; places in files are for those who have the files.
    static func details(of diagnostic: Diagnostic) -> CosmosObject {
        var details: CosmosObject = [:]
        if let remedy = diagnostic.remedy { details["hint"] = .string(remedy) }
        for (name, value) in diagnostic.details.sorted(by: { $0.key < $1.key }) {
            details[name] = .string(value)
        }
        return details
    }

    /// What is not there, by the codes of those who look for it.
    private static let missing: Set<String> = [
        "no-snapshot", "no-audit", "no-event", "container-not-found",
    ]

    /// What the server needs and does not reach, or that it is about to end, by the codes that say so.
    private static let unavailable: Set<String> = [
        "cannot-connect", "connection-closed", "no-database", "document-store-unavailable",
        "document-store-not-opened", "stopped",
    ]

    /// What is in the way, by the codes that say so.
    private static let conflicts: Set<String> = ["file-exists", "release-not-promoted"]

    private static func status(of diagnostic: Diagnostic) -> Int {
        if Self.missing.contains(diagnostic.code) { return 404 }
        if Self.unavailable.contains(diagnostic.code) { return 503 }
        if Self.conflicts.contains(diagnostic.code) { return 409 }
        return switch diagnostic.outcome {
        case .locked: 409
        case .invalid, .refused, .pending: 422
        case .usage: 400
        case .signIn: 503
        case .done, .failed, .unknown: 500
        }
    }
}
