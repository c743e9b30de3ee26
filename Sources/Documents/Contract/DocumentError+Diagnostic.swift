import CosmosSQL
package import Diagnostics

extension DocumentError: DiagnosticConvertible {
    /// The error in words.
    package var diagnostic: Diagnostic {
        switch self {
        case .invalidItem(let reason): Self.invalid(code: "item-invalid", "The item: \(reason)")
        case .partitionKeyMismatch(let path):
            Self.invalid(
                code: "partition-key-mismatch",
                "The item's value at \(path) is not the partition key of the request")
        case .itemTooLarge(let id, let bytes):
            Diagnostic(
                code: "item-too-large",
                message: "The item \(id) has \(bytes) bytes; 2097152 are allowed.",
                remedy: "Make it smaller, or store it in several items.")
        case .invalidBatch(let reason): Self.invalid(code: "batch-invalid", "The batch: \(reason)")
        case .invalidPatch(let reason): Self.invalid(code: "patch-invalid", "The patch: \(reason)")
        case .invalidQuery(let error): error.diagnostic
        case .missingCompositeIndex(let keys):
            Diagnostic(
                code: "composite-index-missing",
                message: "The order by query does not have a corresponding composite index "
                    + "that it can be served from.",
                remedy: "Add a composite index to the container's indexing policy, or order by one "
                    + "key.",
                details: ["keys": Self.list(keys)])
        case .unknownContinuation:
            Diagnostic(
                code: "continuation-unknown",
                message: "The continuation does not belong to this question.",
                remedy:
                    "Pass the token of the page before unchanged, with the same query, or begin "
                    + "again without one.")
        case .batchFailed(let index, let reason):
            Self.batchFailure(at: index, reason.diagnostic)
        case .containerNotFound, .containerDiffers, .itemNotFound, .idTaken, .uniqueKeyTaken,
            .preconditionFailed:
            self.stateDiagnostic
        case .refused, .outcomeUnknown, .unavailable, .invalidAccount: self.serviceDiagnostic
        case .cannotOpen, .damaged, .foreignFile, .newerFile, .incompleteDocument, .cancelled:
            self.storeDiagnostic
        }
    }

    /// What is wrong between the request and what is stored.
    private var stateDiagnostic: Diagnostic {
        switch self {
        case .containerNotFound(let container):
            Diagnostic(
                code: "container-not-found", message: "There is no container \(container).",
                remedy: "Check the names, letter case included, or create the container.")
        case .containerDiffers(let container, let setting):
            Diagnostic(
                code: "container-differs",
                message: "The container \(container) exists with another \(setting).",
                remedy: "Name another container; this setting can never be changed.",
                outcome: .invalid)
        case .itemNotFound(let id):
            Diagnostic(
                code: "item-not-found", message: "There is no item \(id) in the partition.",
                remedy: "Check the id and the partition key.")
        case .idTaken(let id):
            Diagnostic(
                code: "item-exists", message: "The partition has an item \(id) already.",
                remedy: "Choose another id, or upsert the item.")
        case .uniqueKeyTaken(let id, let paths):
            Diagnostic(
                code: "unique-key-taken",
                message: "Another item has the same values as \(id) at "
                    + "\(paths.joined(separator: ", ")).",
                remedy: "Change one of the values.")
        default:
            Diagnostic(
                code: "precondition-failed",
                message: "The stored item is not in the state that the request asks for.",
                remedy: "Read the item again and repeat the change on what it is now.")
        }
    }

    /// What is wrong between the store and the one who asks.
    private var serviceDiagnostic: Diagnostic {
        switch self {
        case .refused(let store, let status, let reason):
            Diagnostic(
                code: "document-store-refused",
                message: "The document store \(store) refused the request: \(reason).",
                remedy: [401, 403].contains(status)
                    ? "Check the account key or the rights of the identity, and this machine's clock."
                    : "Correct the request.",
                details: ["status": "\(status)"],
                outcome: [401, 403].contains(status) ? .signIn : .failed)
        case .outcomeUnknown(let store, let reason):
            Diagnostic(
                code: "document-outcome-unknown",
                message: "It is not known whether the document store \(store) made the change: "
                    + "\(reason).",
                remedy: "Read the items again, and repeat the change if it is missing.",
                outcome: .unknown)
        case .invalidAccount(let reason):
            Diagnostic(
                code: "document-account-invalid",
                message: "The document store cannot be reached with these settings: \(reason).",
                remedy: "Give the connection string of the account: "
                    + "`AccountEndpoint=https://…;AccountKey=…;`.",
                outcome: .usage)
        case .unavailable(let store, let reason):
            Diagnostic(
                code: "document-store-unavailable",
                message: "The document store \(store) is not available: \(reason).",
                remedy: "Run the command again later; nothing is lost.")
        default: self.storeDiagnostic
        }
    }

    /// What is wrong with the store as a whole.
    private var storeDiagnostic: Diagnostic {
        switch self {
        case .cannotOpen(let path, let reason):
            Diagnostic(
                code: "document-store-not-opened",
                message: "The document store \(path) cannot be opened: \(reason).",
                remedy: "Give the user the right to write the file and the folder it is in.")
        case .damaged(let path, let reason):
            Diagnostic(
                code: "document-store-damaged",
                message: "The document store \(path) is damaged: \(reason).",
                remedy: "Move the file away and restore it from a backup.")
        case .foreignFile(let path):
            Diagnostic(
                code: "document-store-foreign",
                message: "The file \(path) is a database, but not a document store.",
                remedy: "Name another file; this one was left untouched.", outcome: .usage)
        case .newerFile(let path, let version, let supported):
            Diagnostic(
                code: "document-store-newer",
                message: "The document store \(path) has format \(version); this release knows "
                    + "formats up to \(supported).",
                remedy: "Use the release that wrote it, or a newer one.")
        case .incompleteDocument(let id, let reason):
            Diagnostic(
                code: "document-incomplete",
                message: "The document \(id) cannot be put together: \(reason).",
                remedy: "Restore the store from a backup, or write the document again.")
        default:
            Diagnostic(
                code: "document-call-cancelled",
                message: "The call to the document store was stopped before it was finished.",
                remedy: "Run the command again.")
        }
    }

    private static func invalid(code: String, _ sentence: String) -> Diagnostic {
        Diagnostic(code: code, message: sentence + ".", remedy: "Correct the request.")
    }

    private static func batchFailure(at index: Int, _ reason: Diagnostic) -> Diagnostic {
        var diagnostic = reason
        diagnostic.message =
            "Operation \(index + 1) of the batch failed, and none was done: " + reason.message
        return diagnostic
    }

    private static func list(_ keys: [OrderKey]) -> String {
        keys.map { "/" + $0.path.joined(separator: "/") + ($0.isDescending ? " DESC" : "") }
            .joined(separator: ", ")
    }
}
