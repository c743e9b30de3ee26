package import Diagnostics

extension APIKeyError: DiagnosticConvertible {
    /// The error in words.
    package var diagnostic: Diagnostic {
        switch self {
        case .unsafeFile(let path, .mode(let mode)):
            Diagnostic(
                code: "api-keys-unsafe",
                message: "Others may write the file of keys \(path): its mode is \(mode).",
                location: SourceLocation(file: path), remedy: "Run `chmod 600 \(path)`.",
                outcome: .usage)
        case .unsafeFile(let path, .owner):
            Diagnostic(
                code: "api-keys-unsafe",
                message: "The file of keys \(path) belongs to another user.",
                location: SourceLocation(file: path),
                remedy: "Give it to the user that runs dbvc, or to root.", outcome: .usage)
        case .unreadableFile(let path, let reason):
            Diagnostic(
                code: "api-keys-unreadable",
                message: "The file of keys \(path) cannot be read: \(reason).",
                location: SourceLocation(file: path),
                remedy: "Correct dbvc.apiKeys, or give the user the right to read the file.",
                outcome: .usage)
        case .malformedFile(let path, let reason):
            Diagnostic(
                code: "api-keys-malformed",
                message: "The file \(path) does not hold keys: \(reason).",
                location: SourceLocation(file: path),
                remedy: "Restore it, or remove it and make new keys with `dbvc key create`.",
                outcome: .usage)
        case .invalidName(let name):
            Diagnostic(
                code: "api-key-name", message: "`\(name)` is no name for a key.",
                remedy: "Use at most 64 letters, digits, dots, hyphens and underscores.",
                outcome: .usage)
        case .nameTaken(let name, let id):
            Diagnostic(
                code: "api-key-exists", message: "The key \(id) has the name \(name) already.",
                remedy: "Choose another name, or first run `dbvc key revoke \(id)`.",
                outcome: .usage)
        case .unknownKey(let id):
            Diagnostic(
                code: "no-api-key", message: "No key has the id \(id).",
                remedy: "Run `dbvc key list` to see the keys.", outcome: .usage)
        case .invalidLifetime(let text):
            Diagnostic(
                code: "api-key-lifetime", message: "`\(text)` is no length of time.",
                remedy: "Write a number and a unit, such as 12h, 90d or 26w.", outcome: .usage)
        }
    }
}
