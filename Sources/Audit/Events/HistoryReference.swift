package import CosmosSQL

/// A row of the history table, as far as an event names it and the audit compares it.
package struct HistoryReference: Hashable, Sendable, Codable {
    /// The row's number.
    package var installedRank: Int
    /// The version; `nil` for a repeatable migration.
    package var version: String?
    /// The checksum; `nil` where the row has none.
    package var checksum: Int32?
    /// Whether the row says that the change was made.
    package var success: Bool

    /// Names a row.
    package init(installedRank: Int, version: String?, checksum: Int32?, success: Bool) {
        self.installedRank = installedRank
        self.version = version
        self.checksum = checksum
        self.success = success
    }

    /// The reference as it stands in an event; what the row does not have is `null`.
    package var document: CosmosObject {
        [
            "installedRank": .number(Double(self.installedRank)),
            "version": self.version.map(CosmosValue.string) ?? .null,
            "checksum": self.checksum.map { .number(Double($0)) } ?? .null,
            "success": .boolean(self.success),
        ]
    }

    /// Reads a reference; `nil` when a number or `success` is not what it should be.
    package init?(_ document: CosmosObject) {
        guard let rank = document["installedRank"]?.numberValue.flatMap({ Int(exactly: $0) }),
            let success = document["success"]?.booleanValue
        else { return nil }
        let checksum = document["checksum"] ?? .null
        self.installedRank = rank
        self.version = document["version"]?.stringValue
        self.checksum = checksum.numberValue.flatMap { Int32(exactly: $0) }
        self.success = success
        guard checksum == .null || self.checksum != nil else { return nil }
    }
}
