import Audit
import CosmosSQL
import Migrations

/// How far a history has come: the rows that have made the schema what it is, and no others.
///
/// Failed rows do not count, nor what `repair` writes, so that a repaired history is where it was before.
struct HistoryMark: Hashable, Sendable {
    /// The number of the newest row that counts; 0 where none does.
    let rank: Int
    /// SHA-256 in hex over the rows that count.
    let hash: String
    /// The id of the newest migration that was applied or taken back; `nil` for none.
    let newestId: String?

    /// Reads the rows of a history, in their order.
    init(_ rows: [HistoryRow]) {
        var scripts: Set<[String]> = []
        let counted = rows.filter { row in
            let key = [row.version?.text ?? "", row.script]
            guard row.success, row.type != .schema else { return false }
            // An undo names its own script; a row that is marked deleted, the one that it deletes.
            if row.type == .delete { return !scripts.contains(key) }
            scripts.insert(key)
            return true
        }
        var digest = ScriptDigest()
        let lines = counted.map { row in
            CosmosValue.array([
                .number(Double(row.installedRank)), .string(row.version?.text ?? ""),
                .string(row.script),
            ])
        }
        digest.update(CanonicalJSON.bytes(of: .array(lines)))
        self.rank = counted.last?.installedRank ?? 0
        self.hash = digest.checksum
        self.newestId = counted.last { !$0.type.isSynthetic || $0.type == .delete }
            .map(MigrationIdentity.id(of:))
    }

    /// Whether two histories have come equally far.
    static func == (left: Self, right: Self) -> Bool { left.hash == right.hash }

    /// Tells marks apart by their hash.
    func hash(into hasher: inout Hasher) { hasher.combine(self.hash) }
}
