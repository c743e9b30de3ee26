package import CosmosSQL
import Diagnostics
import Documents

extension MigrationDocument {
    /// The most bytes of canonical JSON, so that an item has room for what is merged into it.
    private static let sizeLimit = 2_000_000

    /// The members to merge into what the store has; see ``merge(_:into:)``.
    ///
    /// An undone environment is `null` in `appliedEnvironments`. Where both scripts together would
    /// make the document too large for an item, the down script is left out, then the script.
    package var document: CosmosObject {
        var document = DocumentKind.migration.members(databaseId: self.databaseId)
        document["id"] = .string(DocumentID.text(self.databaseId, self.migrationId))
        document["migrationId"] = .string(self.migrationId)
        document["description"] = .string(self.description)
        document["upScript"] = .text(self.upScript.text)
        document["upScriptBytes"] = .number(Double(self.upScript.byteCount))
        document["downScript"] = .text(self.downScript?.text)
        document["downScriptBytes"] = self.downScript.map { .number(Double($0.byteCount)) } ?? .null
        document["checksum"] = .string(self.checksum)
        document["flywayChecksum"] = self.flywayChecksum.map { .number(Double($0)) } ?? .null
        document["author"] = .string(self.author)
        document["createdAt"] = .string(self.createdAt.rfc3339)
        document["isReversible"] = .boolean(self.downScript != nil)
        document["dependsOn"] = .texts(self.dependsOn)
        document["tags"] = .texts(self.tags)
        document["appliedEnvironments"] = .object(self.change?.application ?? [:])
        document["environmentsChangedAt"] = .object(self.change?.moment ?? [:])
        for script in ["downScript", "upScript"] {
            guard CanonicalJSON.bytes(of: .object(document)).count > Self.sizeLimit else { break }
            document[script] = .null
        }
        return document
    }

    /// The document the store shall have once the members of a newer one are merged into it.
    ///
    /// - Members this release does not know, the id, the author and the moment of creation stay.
    /// - Labels and dependencies stay where the newer document names none.
    /// - Environments the newer document does not name stay as they are.
    /// - Doing it again changes nothing, and so does merging a document whose environment was
    ///   changed by a later event meanwhile.
    ///
    /// - Returns: `nil` when nothing is to be changed.
    package static func merge(
        _ newer: CosmosObject, into stored: CosmosObject?
    ) -> CosmosObject? {
        let old = stored?.withoutSystemProperties ?? [:]
        let moments = newer["environmentsChangedAt"]?.objectValue ?? [:]
        let known = old["environmentsChangedAt"] ?? .undefined
        for (environment, moment) in moments where moment.precedes(known[environment]) {
            return nil
        }
        var merged = old
        for (name, value) in newer {
            switch name {
            case "id", "author", "createdAt": merged[name] = old[name] ?? value
            case "dependsOn", "tags": merged[name] = value == .null ? old[name] ?? value : value
            case "appliedEnvironments", "environmentsChangedAt":
                merged[name] = .object(Self.union(old[name] ?? .undefined, value))
            default: merged[name] = value
            }
        }
        return merged == old ? nil : merged
    }

    /// The members of both objects; the second one's come first, and its nulls remove.
    private static func union(_ old: CosmosValue, _ newer: CosmosValue) -> CosmosObject {
        var union = old.objectValue ?? [:]
        for (name, value) in newer.objectValue ?? [:] {
            union[name] = value == .null ? .undefined : value
        }
        return union
    }
}

extension MigrationDocument.Change {
    fileprivate var application: CosmosObject {
        switch self {
        case .applied(let environment, let moment, let executor):
            let application: CosmosObject = [
                "appliedAt": .string(moment.rfc3339), "appliedBy": .string(executor),
            ]
            return CosmosObject([(environment, .object(application))])
        case .undone(let environment, _):
            return CosmosObject([(environment, .null)])
        }
    }

    fileprivate var moment: CosmosObject {
        switch self {
        case .applied(let environment, let moment, _), .undone(let environment, let moment):
            CosmosObject([(environment, .string(moment.rfc3339))])
        }
    }
}

extension CosmosValue {
    fileprivate static func text(_ text: String?) -> CosmosValue {
        text.map(CosmosValue.string) ?? .null
    }

    fileprivate static func texts(_ texts: [String]?) -> CosmosValue {
        texts.map { .array($0.map(CosmosValue.string)) } ?? .null
    }
}
