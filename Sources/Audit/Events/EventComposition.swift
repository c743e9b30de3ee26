import CosmosSQL
import Diagnostics

/// An event's members, one by one, before they are put together.
struct EventComposition {
    let draft: EventDraft
    /// The number the event gets.
    let sequence: Int64
    /// The hash of the event before it.
    let previousHash: String
    /// Takes secrets out of its texts.
    let redaction: Redaction

    /// The most characters of a text that are kept, so that an event always fits into a document.
    private static let textLimit = 4_000
    /// The most bytes of canonical JSON that ``EventField/before`` and ``EventField/after`` may have.
    private static let objectLimit = 500_000
    /// The most objects that an event names in ``EventField/schemaChanges``.
    private static let changeLimit = 500

    /// All members but those made from the others: the commitments, the salts and the hash.
    var document: CosmosObject {
        var document = CosmosObject()
        for field in EventField.allCases {
            guard let value = self.value(of: field) else { continue }
            let clean = field.fieldClass == .text ? self.redaction(value) : value
            if field == .further {
                document[EventField.contextName] = clean
            } else {
                document[field] = Self.limited(clean, field)
            }
        }
        return document
    }

    /// The value of one member; `nil` for those the event does not have.
    private func value(of field: EventField) -> CosmosValue? {
        switch field {
        case .commitments, .salts, .hash: nil
        case .id, .entityType, .partitionKey, .databaseId, .schemaVersion, .sequence,
            .previousHash:
            self.identity(field)
        case .pipelineRunId, .commitSha, .branch, .workflowName, .triggeredBy, .hostName,
            .toolVersion, .further:
            self.context(field)
        case .migrationId: Self.text(self.draft.migrationId)
        case .eventType: .string(self.draft.eventType.rawValue)
        case .timestamp: .string(self.draft.timestamp.rfc3339)
        case .environment: .string(self.draft.environment)
        case .executor: .string(self.draft.executor)
        case .durationMs: self.draft.durationMs.map { .number(Double($0)) }
        case .errorCode: Self.text(self.draft.error?.code)
        case .errorMessage: Self.text(self.draft.error?.message)
        case .scriptChecksum: Self.text(self.draft.scriptChecksum)
        case .statements: self.draft.statements.map { .number(Double($0)) }
        case .reason: Self.text(self.draft.reason)
        case .before: self.draft.before.map(CosmosValue.object)
        case .after: self.draft.after.map(CosmosValue.object)
        case .history: self.history
        case .checkpoint: Self.text(self.draft.checkpoint)
        case .schemaBefore, .schemaAfter, .schemaVerdict, .schemaChanges: self.schema(field)
        }
    }

    private func schema(_ field: EventField) -> CosmosValue? {
        guard let schema = self.draft.schema else { return nil }
        switch field {
        case .schemaBefore: return Self.text(schema.before)
        case .schemaAfter: return Self.text(schema.after)
        case .schemaVerdict: return Self.text(schema.verdict)
        default:
            guard !schema.changes.isEmpty else { return nil }
            let shown = schema.changes.prefix(Self.changeLimit).map(CosmosValue.string)
            let rest = schema.changes.count - shown.count
            return .array(shown + (rest > 0 ? [.string("and \(rest) more")] : []))
        }
    }

    /// The row and its table; an event about the table as a whole, such as a clean, names no row.
    private var history: CosmosValue? {
        var history = self.draft.history?.document ?? [:]
        history["table"] = Self.text(self.draft.historyTable)
        return history.isEmpty ? nil : .object(history)
    }

    private func identity(_ field: EventField) -> CosmosValue? {
        switch field {
        case .id: .string(self.id)
        case .sequence: .number(Double(self.sequence))
        case .previousHash: .string(self.previousHash)
        default:
            DocumentKind.changeEvent.members(databaseId: self.draft.databaseId)[field.rawValue]
        }
    }

    private func context(_ field: EventField) -> CosmosValue? {
        let context = self.draft.executionContext
        return switch field {
        case .pipelineRunId: Self.text(context.pipelineRunId)
        case .commitSha: Self.text(context.commitSha)
        case .branch: Self.text(context.branch)
        case .workflowName: Self.text(context.workflowName)
        case .triggeredBy: Self.text(context.triggeredBy)
        case .hostName: Self.text(context.hostName)
        case .toolVersion: .string(context.toolVersion)
        default: .object(context.furtherMembers)
        }
    }

    private var id: String {
        let subject =
            self.draft.migrationId.map(Self.version) ?? self.draft.eventType.rawValue
        return DocumentID.text(
            self.draft.databaseId, subject, String(self.draft.timestamp.milliseconds),
            String(self.sequence))
    }

    /// The version at the beginning of a migration's id; a repeatable migration's id as it is.
    private static func version(of migrationId: String) -> String {
        let parts = migrationId.split(separator: "_", omittingEmptySubsequences: false)
        let numbers = parts.prefix { !$0.isEmpty && $0.utf8.allSatisfy { 0x30...0x39 ~= $0 } }
        return numbers.isEmpty ? migrationId : numbers.joined(separator: "_")
    }

    private static func text(_ text: String?) -> CosmosValue? {
        text.map(CosmosValue.string)
    }

    /// The value, cut off where it is too long for an event.
    private static func limited(_ value: CosmosValue, _ field: EventField) -> CosmosValue {
        switch field {
        case .errorMessage, .reason:
            return value.stringValue.map { .string(String($0.prefix(Self.textLimit))) } ?? value
        case .before, .after:
            let bytes = CanonicalJSON.bytes(of: value).count
            guard bytes > Self.objectLimit else { return value }
            return ["omittedBytes": .number(Double(bytes))]
        default: return value
        }
    }
}
