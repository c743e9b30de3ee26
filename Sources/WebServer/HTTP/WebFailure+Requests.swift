import CosmosSQL
import HTTPTypes
import Operations

extension WebFailure {
    /// Fields that are missing or wrong; all of them are told at once.
    static func invalid(_ problems: [FieldProblem]) -> Self {
        let sentences = problems.map(\.sentence).joined(separator: "; ")
        return Self(
            status: 400, code: "VALIDATION_ERROR", message: "\(sentences).",
            details: ["fields": .array(problems.map(\.document))])
    }

    /// The body is not JSON.
    static func notJSON(_ reason: String) -> Self {
        Self(status: 400, code: "INVALID_JSON", message: "The body is not JSON: \(reason)")
    }

    /// The address leads nowhere.
    static func noRoute(_ path: String) -> Self {
        Self(
            status: 404, code: "NOT_FOUND",
            message:
                "There is no such address. The API is described at \(RouteTable.basePath)/openapi.json."
        )
    }

    /// There is no such thing; also the answer for things the principal may not see.
    static func missing(_ kind: String, _ name: String) -> Self {
        let code = kind.uppercased().map { $0 == " " || $0 == "-" ? "_" : String($0) }.joined()
        return Self(
            status: 404, code: "\(code)_NOT_FOUND", message: "There is no \(kind) \(name).")
    }

    /// The address has other methods.
    static func wrongMethod(allowed: [String]) -> Self {
        let list = allowed.joined(separator: ", ")
        return Self(
            status: 405, code: "METHOD_NOT_ALLOWED", message: "This address knows \(list).",
            headers: [.allow: list])
    }

    /// The client takes no form that the answer could have.
    static func notAcceptable(_ form: String) -> Self {
        Self(
            status: 406, code: "NOT_ACCEPTABLE",
            message: "The answer has the form \(form), which the header Accept leaves out.")
    }

    /// The body has another form than JSON.
    static var wrongMediaType: Self {
        Self(
            status: 415, code: "UNSUPPORTED_MEDIA_TYPE",
            message: "The body must be JSON: send the header Content-Type: application/json.")
    }

    /// The body is longer than allowed.
    static func tooLarge(limit: Int) -> Self {
        Self(
            status: 413, code: "PAYLOAD_TOO_LARGE",
            message: "The body is longer than \(limit / 1_048_576) megabytes.")
    }

    /// The principal may not do that.
    static func forbidden(_ role: Role) -> Self {
        Self(
            status: 403, code: "FORBIDDEN",
            message: "This needs the role \(role.rawValue), which you do not have.",
            lack: .role(role.rawValue))
    }

    /// Nobody is let in.
    init(_ refusal: AccessRefusal) {
        self.init(
            status: refusal.status, code: refusal.code, message: refusal.message,
            headers: refusal.headers)
    }
}

extension WebFailure {
    /// The address is not percent-encoded UTF-8.
    static var unreadableAddress: Self {
        Self(
            status: 400, code: "INVALID_ADDRESS",
            message: "The address is not percent-encoded UTF-8.")
    }
}

extension WebFailure {
    /// There is no database of that environment here.
    static func unknownEnvironment(_ name: String, known: String) -> Self {
        Self(
            status: 404, code: "ENVIRONMENT_NOT_FOUND",
            message: """
                No database of the environment \(name) is configured; this server knows \(known). Give each environment \
                a section with a database of its own.
                """)
    }

    /// The database has another name.
    static func unknownDatabase(_ name: String, known: [String]) -> Self {
        Self(
            status: 404, code: "UNKNOWN_DATABASE",
            message: """
                No database \(name) is known here, but \(known.joined(separator: ", ")). The setting \
                DBVC_DATABASE_ID says what the audit calls a database.
                """, details: ["known": .array(known.map(CosmosValue.string))])
    }
}

extension WebFailure {
    /// Another run changes the database.
    static func runUnderWay(_ runId: String) -> Self {
        Self(
            status: 409, code: "RUN_IN_PROGRESS",
            message: "The run \(runId) is under way; one at a time changes a database.",
            details: ["runId": .string(runId)])
    }

    /// The same key stands for another request.
    static func keyTaken(_ runId: String) -> Self {
        Self(
            status: 422, code: "IDEMPOTENCY_KEY_REUSED",
            message: "The key in Idempotency-Key was sent with another request; use a new one.",
            details: ["runId": .string(runId)])
    }

    /// The server is about to end.
    static var stopping: Self {
        Self(
            status: 503, code: "SERVER_STOPPING",
            message: "The server is about to end and takes no new run.")
    }

    /// The server ended before the run did.
    static func interrupted(_ message: String) -> Self {
        Self(status: 500, code: "RUN_INTERRUPTED", message: message)
    }

    /// A repeatable migration has no place in the order of versions.
    static func noVersion(_ id: String) -> Self {
        Self(
            status: 422, code: "MIGRATION_HAS_NO_VERSION",
            message: "\(id) is a repeatable migration, and a run cannot go as far as to it.")
    }

    /// There is nothing to take back.
    static func notApplied(_ id: String) -> Self {
        Self(
            status: 409, code: "MIGRATION_NOT_APPLIED", message: "\(id) is not applied.")
    }

    /// There is no way back.
    static func notReversible(_ id: String) -> Self {
        Self(
            status: 422, code: "MIGRATION_NOT_REVERSIBLE", message: "\(id) has no undo script.")
    }
}

extension WebFailure {
    /// A page does not go on where the client says.
    static var unknownContinuation: Self {
        Self(
            status: 400, code: "INVALID_CONTINUATION",
            message: "Nothing goes on at this `continuation`; begin again without it.")
    }
}
