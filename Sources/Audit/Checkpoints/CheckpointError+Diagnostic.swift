package import Diagnostics

extension CheckpointError: DiagnosticConvertible {
    /// The error in words.
    package var diagnostic: Diagnostic {
        switch self {
        case .malformed(let defect, let line):
            Diagnostic(
                code: "audit-checkpoint-malformed",
                message: "Line \(line) of the checkpoint cannot be read: \(defect.clause).",
                remedy: "Fetch the checkpoint again from where it was published, byte by byte; an "
                    + "editor or a mail program may have changed it.",
                details: ["line": String(line)], outcome: .invalid)
        case .malformedKey(let defect):
            Diagnostic(
                code: "audit-key-malformed", message: "A key cannot be read: \(defect.clause).",
                remedy: "Give the key as it was made, in one line: a public key as "
                    + "NAME+ID+BASE64, a private key as PRIVATE+KEY+NAME+ID+BASE64.",
                outcome: .usage)
        case .wrongSignature(let key, let size):
            Self.untrusted(
                size, "its signature is not that of the key \(key) it names",
                "Treat the checkpoint as forged or damaged, and find out who published it.")
        case .unknownSigner(let names, let size):
            Self.untrusted(
                size, "it is signed by \(names.joined(separator: ", ")), and by no trusted key",
                "If the signer is yours, name its public key among the trusted ones.")
        case .unsignedKey(let key, let size):
            Self.untrusted(
                size, "it announces the key \(key), which did not sign it",
                "Change the key with both keys at hand: the old one and the new one sign the same "
                    + "checkpoint.")
        case .unsigned(let key):
            Diagnostic(
                code: "audit-not-signed",
                message: "The checkpoint could not be signed with the key \(key).",
                remedy: "Make the checkpoint again; the audit itself is not affected.")
        }
    }

    private static func untrusted(_ size: Int64, _ clause: String, _ remedy: String) -> Diagnostic {
        Diagnostic(
            code: "audit-checkpoint-untrusted",
            message: "The checkpoint of \(size) events cannot be trusted: \(clause).",
            remedy: remedy, details: ["size": String(size)], outcome: .invalid)
    }
}

extension NoteDefect {
    fileprivate var clause: String {
        switch self {
        case .tooLong: "the note is longer than \(SignedCheckpoint.byteLimit) bytes"
        case .controlCharacter: "it has a control character"
        case .unterminated: "it does not end with a line feed"
        case .tooFewLines: "origin, size and root must stand here"
        case .emptyLine: "a line of the text is empty"
        case .size: "the size must be decimal digits without leading zeros"
        case .root: "the root must be 32 bytes in base64"
        case .noSignature: "an empty line and a signature must follow the text"
        case .tooManySignatures: "there are more than \(SignedCheckpoint.signatureLimit) signatures"
        case .signatureLine: "a signature must be a dash, a name and a base64 text"
        case .signatureName: "the name of a key has no spaces and no plus"
        case .signatureText: "the signature must be a key's id and more, in base64"
        }
    }
}

extension KeyDefect {
    fileprivate var clause: String {
        switch self {
        case .form: "it does not have its parts with a plus between them"
        case .name: "its name is missing, or has a space, a plus or a control character"
        case .id: "its id is not eight hex digits in lower case"
        case .otherID: "its id does not belong to its name and its bytes"
        case .encoding: "its last part is not base64"
        case .algorithm: "it is not an Ed25519 key"
        case .length: "it does not have 32 bytes"
        }
    }
}
