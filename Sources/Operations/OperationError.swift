package import Diagnostics

/// Why a use case could not be carried out, beyond what the rooms below throw.
package enum OperationError: Error, Hashable, Sendable {
    /// No address of a database is configured.
    case noDatabase
    /// The events could not be relayed, and the configuration requires it.
    case relayFailed(Diagnostic, remaining: Int?)
    /// A query parameter is not of the form `name=value`.
    case malformedParameter(String)
    /// A file that is to be written exists already.
    case fileExists(String)
    /// A file cannot be written.
    case unwritableFile(String, reason: String)
    /// A dialect nobody knows.
    case unknownDialect(String, known: [String])
    /// There is no folder to put a new migration in.
    case noLocation
    /// A file cannot be read.
    case unreadableFile(String, reason: String)
    /// Nothing was ever recorded in the database's audit.
    case noAudit(database: String)
    /// No key for checkpoints is configured.
    case noSigningKey
    /// No personal member of events has that name.
    case unknownField(String, known: [String])
    /// The audit has no event of that number.
    case noEvent(Int64)
    /// Schemas of the database cannot be inspected, or scripts for it not generated.
    case noInspector(String)
    /// There is no such snapshot.
    case noSnapshot(String)
    /// A file or a document holds no schema.
    case notASchema(String)
    /// A generated script would lose data, each in words.
    case destructive([String])
}

extension OperationError: DiagnosticConvertible {
    /// The error in words.
    package var diagnostic: Diagnostic {
        switch self {
        case .noDatabase:
            Diagnostic(
                code: "no-database", message: "No database is configured.",
                remedy: """
                    Give --url, as in `--url sqlite:app.db`, set SQL_CONNECTION_STRING, or run `dbvc init`, which \
                    writes a flyway.toml.
                    """, outcome: .usage)
        case .relayFailed(let reason, let remaining):
            Diagnostic(
                code: "relay-required",
                message: """
                    The change is made and recorded, but \(remaining.map { "\($0)" } ?? "some") events have not reached \
                    the document store: \(reason.message)
                    """,
                remedy: reason.remedy
                    ?? "Run the command again when the store is back; no event is lost.")
        case .malformedParameter(let text):
            Diagnostic(
                code: "malformed-parameter",
                message: "The parameter `\(text)` is not of the form name=value.",
                remedy: "Write --param name=value; a value that is JSON keeps its type.",
                outcome: .usage)
        case .fileExists(let path):
            Diagnostic(
                code: "file-exists", message: "The file \(path) exists already.",
                location: SourceLocation(file: path),
                remedy: "Choose another name, or edit the file.",
                outcome: .usage)
        case .unwritableFile(let path, let reason):
            Diagnostic(
                code: "unwritable-file", message: "The file \(path) cannot be written: \(reason).",
                location: SourceLocation(file: path),
                remedy: "Create the folder, and give the user the right to write in it.")
        case .unknownDialect(let name, let known):
            Diagnostic(
                code: "unknown-dialect", message: "The dialect \(name) is not known.",
                remedy: "Use one of \(known.joined(separator: ", ")).", outcome: .usage)
        case .noInspector, .noSnapshot, .notASchema, .destructive: self.schemaDiagnostic
        case .unreadableFile, .noAudit, .noSigningKey, .unknownField, .noEvent:
            self.auditDiagnostic
        case .noLocation:
            Diagnostic(
                code: "no-location", message: "No location for migrations is configured.",
                remedy: "Give --locations, or run `dbvc init`.", outcome: .usage)
        }
    }
}
