package import Diagnostics

extension AnchorError: DiagnosticConvertible {
    /// The error in words.
    package var diagnostic: Diagnostic {
        switch self {
        case .conflict, .occupied: self.taken
        case .unreadable, .malformed, .misnamed: self.unreadable
        case .unwritable, .notStarted, .ended, .signalled, .overdue, .cancelled, .unusableAddress,
            .refused, .unreachable:
            Diagnostic(
                code: "audit-anchor-failed",
                message: "The checkpoint was not published: \(self.clause).", remedy: self.remedy,
                details: self.details)
        }
    }

    private var taken: Diagnostic {
        let message: String
        let remedy: String
        let code: String
        if case .conflict(let path, let size, let anchored, let offered) = self {
            code = "audit-anchor-conflict"
            message =
                "\(path) holds another root for \(size) events: the audit had a history that it no "
                + "longer has. Anchored is \(anchored.base64Text), offered \(offered.base64Text)."
            remedy =
                "Keep both checkpoints: they are evidence. Find out whether the audit was rewritten "
                + "or restored from a backup, and where the folder comes from."
        } else {
            code = "audit-anchor-occupied"
            message = "The checkpoint was not published: \(self.clause)."
            remedy =
                "Publish it after the next event, when its size is another; what is anchored stays "
                + "valid."
        }
        return Diagnostic(
            code: code, message: message, remedy: remedy, details: self.details, outcome: .invalid)
    }

    private var unreadable: Diagnostic {
        Diagnostic(
            code: "audit-anchor-unreadable",
            message: "Anchored checkpoints cannot be read: \(self.clause).", remedy: self.remedy,
            details: self.details, outcome: .invalid)
    }

    private var clause: String {
        switch self {
        case .conflict(let path, let size, _, _):
            "\(path) holds another root for \(size) events"
        case .occupied(let path, let size):
            "\(path) holds the same root of \(size) events with other signatures or lines"
        case .unwritable(let path, let reason): "\(path) cannot be written: \(reason)"
        case .unreadable(let path, let reason): "\(path): \(reason)"
        case .malformed(let path, let error): "\(path): \(error.diagnostic.message)".withoutStop
        case .misnamed(let path, let size): "\(path) holds the checkpoint of \(size) events"
        case .notStarted(let reason): "the command cannot be started: \(reason)"
        case .ended(let status, let errors):
            "the command ended with status \(status)\(Self.quoting(errors))"
        case .signalled(let signal, let errors):
            "the command was ended by signal \(signal)\(Self.quoting(errors))"
        case .overdue(let limit, let errors):
            "the command ran longer than \(limit.components.seconds) seconds"
                + Self.quoting(errors)
        case .cancelled: "the run was cancelled"
        case .unusableAddress: "the address does not begin with https:// or http:// and a host"
        case .refused(let host, let status): "\(host) answered with status \(status)"
        case .unreachable(let host, let reason): "the request to \(host) failed: \(reason)"
        }
    }

    private var remedy: String {
        switch self {
        case .conflict, .occupied, .cancelled: "Publish the checkpoint again."
        case .unwritable: "Give permission to write there, or name another folder."
        case .unreadable: "Give permission to read there, or name another folder."
        case .malformed: "Restore the file from version control, or move it out of the folder."
        case .misnamed: "Give the file its old name back, or move it out of the folder."
        case .notStarted, .ended, .signalled, .overdue:
            "Run the command by hand with a checkpoint on its standard input, and mend it."
        case .unusableAddress: "Name an address such as https://example.com/checkpoints."
        case .refused, .unreachable:
            "Check the address and its sign-in; the checkpoint can be published again at any time."
        }
    }

    private var details: [String: String] {
        switch self {
        case .conflict(let path, let size, let anchored, let offered):
            [
                "path": path, "size": String(size), "anchoredRoot": anchored.hexText,
                "offeredRoot": offered.hexText,
            ]
        case .occupied(let path, let size), .misnamed(let path, let size):
            ["path": path, "size": String(size)]
        case .unwritable(let path, _), .unreadable(let path, _), .malformed(let path, _):
            ["path": path]
        case .ended(let status, _): ["status": String(status)]
        case .refused(let host, let status): ["host": host, "status": String(status)]
        case .unreachable(let host, _): ["host": host]
        case .notStarted, .signalled, .overdue, .cancelled, .unusableAddress: [:]
        }
    }

    private static func quoting(_ errors: String) -> String {
        errors.isEmpty ? "" : ": \(errors.withoutStop)"
    }
}

extension String {
    /// The text without a full stop at its end, to stand inside a sentence.
    fileprivate var withoutStop: String { self.hasSuffix(".") ? String(self.dropLast()) : self }
}
