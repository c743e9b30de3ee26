import CosmosSQL

/// The first line of an exported audit: what the lines after it are.
package struct AuditExportHeader: Hashable, Sendable {
    /// The version of the format that this release writes and reads.
    package static let formatVersion = 1

    /// The database whose events they are.
    package var databaseId: String
    /// `dev` or `prod`.
    package var environment: String
    /// When the export was made, in RFC 3339.
    package var exportedAt: String
    /// How many events follow.
    package var events: Int64
    /// The hash of the last event in hex; 64 zeros without any.
    package var head: String
    /// The texts of the keys that the exporter knows; whoever verifies must know them from elsewhere.
    package var keys: [String]
    /// The name of the history table whose rows follow; `nil` where the database has one only.
    package var historyTable: String?

    /// Describes an export.
    package init(
        databaseId: String, environment: String, exportedAt: String, events: Int64, head: String,
        keys: [String], historyTable: String? = nil
    ) {
        self.databaseId = databaseId
        self.environment = environment
        self.exportedAt = exportedAt
        self.events = events
        self.head = head
        self.keys = keys
        self.historyTable = historyTable
    }

    /// The line, as a value.
    var document: CosmosObject {
        [
            "dbvcAudit": .number(Double(Self.formatVersion)),
            "databaseId": .string(self.databaseId), "environment": .string(self.environment),
            "exportedAt": .string(self.exportedAt), "events": .number(Double(self.events)),
            "head": .string(self.head), "keys": .array(self.keys.map(CosmosValue.string)),
            "historyTable": self.historyTable.map(CosmosValue.string) ?? .undefined,
        ]
    }

    /// Reads the line.
    init(_ value: CosmosValue) throws(AuditExportError) {
        guard let version = value["dbvcAudit"].numberValue else { throw .notAnExport }
        guard version == Double(Self.formatVersion) else { throw .otherVersion(version) }
        guard let databaseId = value["databaseId"].stringValue,
            let environment = value["environment"].stringValue,
            let exportedAt = value["exportedAt"].stringValue,
            let events = value["events"].numberValue.flatMap({ Int64(exactly: $0) }), events >= 0,
            let head = value["head"].stringValue, let keys = value["keys"].arrayValue
        else { throw .malformed(line: 1, expected: "the header with all its members") }
        let texts = keys.compactMap(\.stringValue)
        guard texts.count == keys.count else {
            throw .malformed(line: 1, expected: "a list of texts as `keys`")
        }
        self.init(
            databaseId: databaseId, environment: environment, exportedAt: exportedAt,
            events: events, head: head, keys: texts,
            historyTable: value["historyTable"].stringValue)
    }
}
