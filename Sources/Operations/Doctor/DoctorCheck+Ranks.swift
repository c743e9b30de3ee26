import Migrations

extension DoctorCheck {
    /// Whether the rows of the history are numbered without a hole, and no version stands twice.
    static let ranks = DoctorCheck(
        name: "ranks", inOrder: "The rows of the history are in order.",
        question: .database { _, database in
            let rows = try await database.migrator.historyRows()
            return Self.doubled(rows) + Self.gaps(rows)
        })

    private static func doubled(_ rows: [HistoryRow]) -> [DoctorFinding] {
        var live: Set<Version> = []
        var findings: [DoctorFinding] = []
        for row in rows where row.success {
            guard let version = row.version, row.type != .schema else { continue }
            if row.type == .delete || row.type.isUndo {
                live.remove(version)
            } else if !live.insert(version).inserted {
                findings.append(
                    DoctorFinding(
                        .historyDuplicateVersion,
                        "The version \(version.text) is applied twice, again in row \(row.installedRank).",
                        "Find out which script is in the database, and delete the other row."))
            }
        }
        return findings
    }

    private static func gaps(_ rows: [HistoryRow]) -> [DoctorFinding] {
        let ranks = rows.map(\.installedRank).sorted()
        let gap = zip(ranks, ranks.dropFirst()).first { $1 > $0 + 1 }
        return gap.map { before, after in
            [
                DoctorFinding(
                    .historyRankGap,
                    "The history has no row between \(before) and \(after).",
                    "Nothing, if `dbvc repair` or Flyway removed failed rows; `dbvc audit log --type repaired` tells."
                )
            ]
        } ?? []
    }
}
