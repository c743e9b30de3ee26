import CosmosSQL

/// An event as people read it.
package struct AuditEntry: Hashable, Sendable {
    /// Its number.
    package var sequence: Int64
    /// Its hash in hex.
    package var hash: String
    /// What happened, such as `completed`.
    package var type: String
    /// The migration's id; `nil` for events about the database as a whole.
    package var migrationId: String?
    /// When, in RFC 3339.
    package var timestamp: String
    /// Who did it; `nil` once erased.
    package var executor: String?
    /// On which machine; `nil` where nobody said, or once erased.
    package var hostName: String?
    /// Further facts in words, each a line.
    package var facts: [String]
    /// Why it was done.
    package var reason: String?
    /// Why it failed.
    package var error: String?

    init(_ event: CosmosObject) {
        let value = CosmosValue.object(event)
        let context = value["executionContext"]
        self.sequence = value["sequence"].numberValue.flatMap { Int64(exactly: $0) } ?? 0
        self.hash = value["hash"].stringValue ?? ""
        self.type = value["eventType"].stringValue ?? ""
        self.migrationId = value["migrationId"].stringValue
        self.timestamp = value["timestamp"].stringValue ?? ""
        self.executor = value["executor"].stringValue
        self.hostName = context["hostName"].stringValue
        self.reason = value["reason"].stringValue
        self.error = value["error"]["message"].stringValue
        self.facts = []
        let history = value["history"]
        if let rank = history["installedRank"].numberValue {
            let checksum = history["checksum"].numberValue.map { ", checksum \(Int64($0))" } ?? ""
            self.facts.append("row \(Int64(rank)) of the history\(checksum)")
        }
        if let time = value["durationMs"].numberValue { self.facts.append("\(Int64(time)) ms") }
        if let verdict = value["schema"]["verdict"].stringValue {
            let changes = value["schema"]["changes"].arrayValue?.compactMap(\.stringValue) ?? []
            let list = changes.isEmpty ? "" : ": " + changes.joined(separator: ", ")
            self.facts.append("schema \(verdict)\(list)")
        }
        for (name, text) in [
            ("branch", context["branch"]), ("commit", context["commitSha"]),
            ("pipeline run", context["pipelineRunId"]), ("workflow", context["workflowName"]),
            ("snapshot", context["snapshotId"]), ("repair", context["repair"]),
            ("execution", context["execution"]),
            ("release", context[ReleaseMember.digest]), ("gates:", context[ReleaseMember.gates]),
            ("promotion", context[ReleaseMember.state]),
            ("script SHA-256", value["scriptChecksum"]), ("dbvc", context["toolVersion"]),
        ] {
            if let text = text.stringValue { self.facts.append("\(name) \(text)") }
        }
    }
}

extension AuditLogResult {
    /// The events as people read them.
    package var entries: [AuditEntry] { self.events.map(AuditEntry.init) }
}

extension AuditShowResult {
    /// The event as people read it.
    package var entry: AuditEntry { AuditEntry(self.event) }

    /// The whole event as JSON of several lines.
    package var jsonText: String { CosmosValue.object(self.event).prettyJSONText() }
}
