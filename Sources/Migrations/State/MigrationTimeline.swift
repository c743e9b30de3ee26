/// Files and history side by side: the state of every migration.
///
/// The rules are Flyway's, in the order Flyway applies them (`MigrationInfoServiceImpl` and `MigrationInfoImpl`,
/// observed on 13.0.0); see docs/reference/migrations.md.
package struct MigrationTimeline: Hashable, Sendable {
    /// The entries in the order people read them: what lies below the baseline, the history, what is to come.
    package let entries: [MigrationEntry]
    /// The highest version that counts as applied.
    package let lastApplied: Version?
    /// The version of the highest baseline row.
    package let appliedBaseline: Version?
    let cherryPick: CherryPick

    /// Compares files with rows.
    ///
    /// - Throws: `MigrationError.unknownTarget` for a target that nothing has, `.duplicateDeletion` for two rows
    ///   that delete one migration.
    package init(
        catalogue: MigrationCatalogue, rows: [HistoryRow], settings: MigrationSettings
    ) throws(MigrationError) {
        let ledger = try Ledger(rows)
        var judge = StateJudge(catalogue: catalogue, ledger: ledger, settings: settings)
        try judge.checkTarget()
        let entries = judge.entries()
        self.entries = entries
        self.lastApplied = ledger.lastApplied
        self.appliedBaseline = ledger.appliedBaseline
        self.cherryPick = CherryPick(names: settings.cherryPick)
    }

    /// The entries that `migrate` would run, in order.
    package var pending: [MigrationEntry] { self.entries.filter { $0.state == .pending } }

    /// The version the database is at: the highest live one; `nil` for an empty history or one without versions.
    package var currentVersion: Version? {
        self.entries.lazy.filter(\.isLive).compactMap(\.row?.version).max()
    }
}

/// The history read once from top to bottom: what counts, what was taken back, what came late.
struct Ledger {
    /// What later rows say of a row.
    struct Line {
        var row: HistoryRow
        var isDeleted = false
        var isUndone = false
        var isOutOfOrder = false

        var isLive: Bool { !self.isDeleted && !self.isUndone && self.row.type != .delete }
    }

    private(set) var lines: [Line] = []
    private(set) var lastApplied: Version?
    private(set) var appliedBaseline: Version?
    /// The rank of the newest live row of each repeatable.
    private(set) var latestRepeatables: [String: Int] = [:]

    init(_ rows: [HistoryRow]) throws(MigrationError) {
        self.lines.reserveCapacity(rows.count)
        var liveByVersion: [Version: [Int]] = [:]
        var liveByDescription: [String: [Int]] = [:]
        for row in rows {
            let index = self.lines.count
            self.lines.append(Line(row: row))
            if row.type == .delete || row.type.isUndo {
                if row.type == .delete, !row.success { continue }
                let target =
                    row.version.map { liveByVersion[$0]?.popLast() }
                    ?? liveByDescription[row.description]?.popLast()
                guard let target else {
                    throw .duplicateDeletion(row.version?.text ?? row.description)
                }
                self.takeBack(target, by: row)
                continue
            }
            if row.type.isSynthetic { continue }
            if let version = row.version {
                liveByVersion[version, default: []].append(index)
            } else {
                liveByDescription[row.description, default: []].append(index)
            }
        }
        self.summarise()
    }

    private mutating func takeBack(_ index: Int, by row: HistoryRow) {
        let isUndo = row.type.isUndo || row.script != self.lines[index].row.script
        self.lines[index].isUndone = isUndo
        self.lines[index].isDeleted = !isUndo
    }

    private mutating func summarise() {
        for index in self.lines.indices {
            let row = self.lines[index].row
            if row.type.isBaseline, let version = row.version {
                self.appliedBaseline = max(self.appliedBaseline ?? version, version)
            }
            guard self.lines[index].isLive, !row.type.isUndo else { continue }
            guard let version = row.version else {
                if row.type != .schema {
                    self.latestRepeatables[row.description] = row.installedRank
                }
                continue
            }
            if let last = self.lastApplied, version <= last {
                self.lines[index].isOutOfOrder = true
            } else {
                self.lastApplied = version
            }
        }
    }
}
