package import CosmosSQL
import Diagnostics

/// An event in its place in the chain of its database.
package struct ChangeEvent: Hashable, Sendable {
    /// Its number; a database's events count from 1 without gaps.
    package let sequence: Int64
    /// The hash of its content and of all that came before.
    package let hash: String
    /// The event as a document of the kind `change-event`, its hash included.
    package let document: CosmosObject

    /// Puts an event behind the head of a chain.
    package init(_ draft: EventDraft, after head: ChainHead) {
        self.sequence = head.sequence + 1
        var document = draft.document(sequence: self.sequence)
        document["previousHash"] = .string(head.hash)
        self.hash = ChainHash.hash(of: document)
        document["hash"] = .string(self.hash)
        self.document = document
    }

    /// The document's id, always the same for the same event.
    package var id: String { self.document["id"]?.stringValue ?? "" }

    /// The chain's head once the event is part of it.
    package var head: ChainHead { ChainHead(sequence: self.sequence, hash: self.hash) }
}

extension EventDraft {
    fileprivate func document(sequence: Int64) -> CosmosObject {
        var document = DocumentKind.changeEvent.members(databaseId: self.databaseId)
        document["id"] = .string(self.id(sequence: sequence))
        document["migrationId"] = self.migrationId.map(CosmosValue.string)
        document["eventType"] = .string(self.eventType.rawValue)
        document["timestamp"] = .string(self.timestamp.rfc3339)
        document["environment"] = .string(self.environment)
        document["executor"] = .string(self.executor)
        document["executionContext"] = .object(self.executionContext.document)
        document["durationMs"] = self.durationMs.map { .number(Double($0)) }
        document["error"] = self.error.map { error in
            ["code": .string(error.code), "message": .string(error.message)]
        }
        document["scriptChecksum"] = self.scriptChecksum.map(CosmosValue.string)
        document["sequence"] = .number(Double(sequence))
        return document
    }

    private func id(sequence: Int64) -> String {
        let subject = self.migrationId.map(Self.version) ?? self.eventType.rawValue
        return DocumentID.text(
            self.databaseId, subject, String(self.timestamp.milliseconds), String(sequence))
    }

    /// The version at the beginning of a migration's id; a repeatable migration's id as it is.
    private static func version(of migrationId: String) -> String {
        let parts = migrationId.split(separator: "_", omittingEmptySubsequences: false)
        let numbers = parts.prefix { !$0.isEmpty && $0.utf8.allSatisfy { 0x30...0x39 ~= $0 } }
        return numbers.isEmpty ? migrationId : numbers.joined(separator: "_")
    }
}
