import Audit
import CosmosSQL
import Migrations

extension Change {
    /// The most rows of a history that the event of a clean repeats; the newest are kept.
    private static let rowLimit = 1_000

    /// What was there before, as the event tells it; `nil` where nothing was.
    var documentBefore: CosmosObject? {
        if let dropped = self.dropped, !self.isInterruption {
            return [
                "schemas": .array(dropped.schemas.map(CosmosValue.string)),
                "historyRows": .number(Double(dropped.history.count)),
                "history": .array(
                    dropped.history.suffix(Self.rowLimit).map { .object($0.document) }),
            ]
        }
        return self.before?.document
    }

    private var isInterruption: Bool {
        if case .interrupted = self.kind { true } else { false }
    }

    /// What is there now, as the event tells it: the row that was written, or will be when an intent succeeds.
    var documentAfter: CosmosObject? {
        if let intended = self.intended { return intended.document }
        if let left = self.dropped, self.isInterruption {
            return ["historyRows": .number(Double(left.history.count))]
        }
        switch self.kind {
        case .undone, .baselined, .interrupted: return self.row?.document
        case .repaired: return self.row == self.before ? nil : self.row?.document
        case .applied: return self.isSkipped ? self.row?.document : nil
        case .started, .failed, .cleaned: return nil
        }
    }
}

extension SchemaState {
    /// What an event says of the schema before and after a script.
    init(_ trace: SchemaTrace) {
        var changes: [String] = []
        if case .changed(let objects) = trace.verdict { changes = objects }
        self.init(
            before: trace.before, after: trace.after, verdict: trace.verdict?.word,
            changes: changes)
    }
}

extension HistoryReference {
    /// Names a row that was written or removed.
    init(_ row: HistoryRow) {
        self.init(
            installedRank: row.installedRank, version: row.version?.text, checksum: row.checksum,
            success: row.success)
    }
}

extension HistoryRow {
    /// The row as an event repeats it; who applied it is left out, for it could never be erased there.
    var document: CosmosObject {
        [
            "installedRank": .number(Double(self.installedRank)),
            "version": self.version.map { .string($0.text) } ?? .null,
            "description": .string(self.description), "type": .string(self.type.rawValue),
            "script": .string(self.script),
            "checksum": self.checksum.map { .number(Double($0)) } ?? .null,
            "success": .boolean(self.success),
        ]
    }

    /// Reads a row from an event.
    init?(_ document: CosmosObject) {
        guard let rank = document["installedRank"]?.numberValue,
            let type = document["type"]?.stringValue.flatMap(MigrationType.init(column:)),
            let script = document["script"]?.stringValue
        else { return nil }
        self.init(
            installedRank: Int(rank),
            version: document["version"]?.stringValue.flatMap(Version.init(parsing:)),
            description: document["description"]?.stringValue ?? "", type: type, script: script,
            checksum: document["checksum"]?.numberValue.flatMap { Int32(exactly: $0) },
            installedBy: "", success: document["success"]?.booleanValue ?? true)
    }
}

extension OpenIntent {
    /// Reads the beginning of a change; `nil` for any other event.
    init?(event: CosmosObject) {
        guard event["eventType"]?.stringValue == EventType.started.rawValue else { return nil }
        self.init(
            migrationId: event["migrationId"]?.stringValue,
            since: event["timestamp"]?.stringValue ?? "",
            executor: event["executor"]?.stringValue ?? "somebody",
            statements: event["statements"]?.numberValue.flatMap { Int(exactly: $0) },
            row: event["after"]?.objectValue.flatMap(HistoryRow.init(_:)))
    }
}
