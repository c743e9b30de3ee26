package import CosmosSQL

/// A member of an event's document: the one list of them, each with its class.
///
/// The raw value is the path of the member. A document is built through this list only.
package enum EventField: String, Hashable, Sendable, CaseIterable {
    /// The document's id, made of what the event is about and its number.
    case id
    /// `change-event`, the partition key.
    case entityType
    /// The same, for older readers.
    case partitionKey = "_partitionKey"
    /// The database whose event it is.
    case databaseId
    /// The version of the documents' layout.
    case schemaVersion
    /// Its number in the chain.
    case sequence
    /// The hash of the event before it.
    case previousHash
    /// Its own hash.
    case hash
    /// Hashes that vouch for the personal members.
    case commitments
    /// The random bytes in these hashes.
    case salts
    /// The migration it is about.
    case migrationId
    /// What happened.
    case eventType
    /// When.
    case timestamp
    /// `dev` or `prod`.
    case environment
    /// Who did it.
    case executor
    /// Whatever a caller added to the context.
    case further = "executionContext.*"
    /// The run of the pipeline.
    case pipelineRunId = "executionContext.pipelineRunId"
    /// The commit whose scripts were used.
    case commitSha = "executionContext.commitSha"
    /// The branch it was on.
    case branch = "executionContext.branch"
    /// The name of the pipeline.
    case workflowName = "executionContext.workflowName"
    /// Who or what set the run off.
    case triggeredBy = "executionContext.triggeredBy"
    /// The machine.
    case hostName = "executionContext.hostName"
    /// The release of dbvc.
    case toolVersion = "executionContext.toolVersion"
    /// How long it took.
    case durationMs
    /// The code of a failure.
    case errorCode = "error.code"
    /// The sentence of a failure.
    case errorMessage = "error.message"
    /// SHA-256 of the script that ran.
    case scriptChecksum
    /// How many statements the script has.
    case statements
    /// Why a person had it done.
    case reason
    /// What was there before.
    case before
    /// What is there now.
    case after
    /// The row of the history table it is about, and that table.
    case history
    /// The signed checkpoint in it.
    case checkpoint
    /// The hash of the schema before.
    case schemaBefore = "schema.before"
    /// The hash of the schema after.
    case schemaAfter = "schema.after"
    /// How the two compare, in one word.
    case schemaVerdict = "schema.verdict"
    /// The objects that differ.
    case schemaChanges = "schema.changes"

    /// How the member is treated.
    package var fieldClass: FieldClass {
        switch self {
        case .id, .entityType, .partitionKey, .databaseId, .schemaVersion, .sequence,
            .previousHash, .hash, .commitments, .salts:
            .identity
        case .migrationId, .eventType, .timestamp, .environment, .pipelineRunId, .commitSha,
            .toolVersion, .durationMs, .errorCode, .scriptChecksum, .statements, .history,
            .checkpoint, .schemaBefore, .schemaAfter, .schemaVerdict:
            .fact
        case .executor, .triggeredBy, .hostName: .personal
        case .further, .branch, .workflowName, .errorMessage, .reason, .before, .after,
            .schemaChanges:
            .text
        }
    }

    /// The members that can be erased.
    package static let personal = Self.allCases.filter { $0.fieldClass == .personal }

    /// The names on the way to the member, from the outermost.
    var path: [String] {
        self.rawValue.split(separator: ".").map(String.init)
    }

    /// The member that stands at that path; what a caller added to the context is ``further``.
    package init?(path: [String]) {
        if let field = Self(rawValue: path.joined(separator: ".")), field != .further {
            self = field
        } else if path.count == 2, path[0] == Self.contextName {
            self = .further
        } else {
            return nil
        }
    }

    /// The member that holds where a change was made from.
    package static let contextName = "executionContext"
}

extension CosmosObject {
    /// The value of a field; `nil` when the document does not have it.
    package subscript(_ field: EventField) -> CosmosValue? {
        get {
            let path = field.path
            guard path.count == 2 else { return self[field.rawValue] }
            return self[path[0]]?.objectValue?[path[1]]
        }
        set {
            let path = field.path
            guard path.count == 2 else {
                self[field.rawValue] = newValue
                return
            }
            guard var outer = self[path[0]]?.objectValue ?? newValue.map({ _ in [:] }) else {
                return
            }
            outer[path[1]] = newValue
            self[path[0]] = .object(outer)
        }
    }
}
