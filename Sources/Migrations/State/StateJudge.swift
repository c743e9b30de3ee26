/// Decides the state of each migration, and remembers why.
struct StateJudge {
    private let catalogue: MigrationCatalogue
    private let ledger: Ledger
    private let settings: MigrationSettings
    private let cherryPick: CherryPick
    private let lastResolved: Version?
    private let pendingBaseline: Version?
    private let target: Version?
    private let versioned: [Key: Int]
    private let repeatables: [String: Int]

    /// What pairs a versioned file with its row.
    private struct Key: Hashable {
        var version: Version
        var type: MigrationType
    }

    init(catalogue: MigrationCatalogue, ledger: Ledger, settings: MigrationSettings) {
        self.catalogue = catalogue
        self.ledger = ledger
        self.settings = settings
        self.cherryPick = CherryPick(names: settings.cherryPick)
        self.lastResolved = catalogue.highestVersion
        var versioned: [Key: Int] = [:]
        var repeatables: [String: Int] = [:]
        for (index, migration) in catalogue.migrations.enumerated() {
            if let version = migration.version {
                versioned[Key(version: version, type: migration.type)] = index
            } else {
                repeatables[migration.description] = index
            }
        }
        self.versioned = versioned
        self.repeatables = repeatables
        let applied = Set(
            ledger.lines.filter(\.isLive).compactMap { line in
                line.row.type.isBaseline ? line.row.version : nil
            })
        self.pendingBaseline = catalogue.migrations.lazy
            .filter { $0.kind == .baseline }.compactMap(\.version)
            .filter { !applied.contains($0) }.max()
        self.target =
            switch settings.target {
            case .version(let version, _): version
            case .current: ledger.lastApplied
            case .latest, .next: nil
            }
    }

    /// Refuses a target that no migration has.
    func checkTarget() throws(MigrationError) {
        guard case .version(let version, mayBeMissing: false) = self.settings.target else { return }
        let isKnown =
            self.catalogue.migrations.contains { $0.version == version }
            || self.ledger.lines.contains { $0.row.version == version }
        guard isKnown else { throw .unknownTarget(version) }
    }

    /// All entries, in order.
    mutating func entries() -> [MigrationEntry] {
        var isPaired = [Bool](repeating: false, count: self.catalogue.migrations.count)
        var rows: [MigrationEntry] = []
        rows.reserveCapacity(self.ledger.lines.count)
        for line in self.ledger.lines {
            if line.row.type == .delete, line.row.version != nil { continue }
            let index = self.partner(of: line.row)
            let resolved = index.map { self.catalogue.migrations[$0] }
            if let index, self.settles(line, self.catalogue.migrations[index]) {
                isPaired[index] = true
            }
            rows.append(self.entry(resolved, line))
        }
        var below: [MigrationEntry] = []
        var ahead: [MigrationEntry] = []
        for (index, migration) in self.catalogue.migrations.enumerated() where !isPaired[index] {
            let entry = MigrationEntry(
                resolved: migration, row: nil, reason: self.reason(ofUnapplied: migration),
                undo: self.undo(of: migration.version))
            switch entry.state {
            case .belowBaseline, .baselineIgnored: below.append(entry)
            default: ahead.append(entry)
            }
        }
        return below + rows + self.inPickedOrder(ahead)
    }

    private func entry(_ resolved: ResolvedMigration?, _ line: Ledger.Line) -> MigrationEntry {
        MigrationEntry(
            resolved: resolved, row: line.row, reason: self.reason(of: line, resolved),
            undo: line.row.type.isSynthetic ? nil : self.undo(of: line.row.version))
    }

    private func undo(of version: Version?) -> ResolvedMigration? {
        version.flatMap { self.catalogue.undos[$0] }
    }

    private func partner(of row: HistoryRow) -> Int? {
        if row.type.isSynthetic || row.type.isUndo { return nil }
        guard let version = row.version else { return self.repeatables[row.description] }
        return self.versioned[Key(version: version, type: row.type)]
    }

    /// Whether the row leaves nothing to do for the file.
    private func settles(_ line: Ledger.Line, _ migration: ResolvedMigration) -> Bool {
        guard line.isLive else { return false }
        guard line.row.version == nil else { return true }
        return self.ledger.latestRepeatables[line.row.description] == line.row.installedRank
            && migration.matches(checksum: line.row.checksum)
    }

    // MARK: Without a row

    private func reason(ofUnapplied migration: ResolvedMigration) -> StateReason {
        let isLeftOut = self.cherryPick.leavesOut(
            version: migration.version, description: migration.description)
        if isLeftOut { return .notPicked }
        if !migration.shouldExecute { return .conditionFalse }
        guard let version = migration.version else {
            let hasRun = self.ledger.latestRepeatables[migration.description] != nil
            return hasRun ? .changedRepeatable : .new
        }
        let isFresh = self.ledger.lastApplied == nil
        if migration.kind == .baseline, isFresh, version == self.pendingBaseline {
            return .freshBaseline
        }
        if let baseline = isFresh ? self.pendingBaseline : self.ledger.appliedBaseline {
            if version < baseline { return .belowBaseline(baseline) }
            if version == baseline, migration.kind == .versioned { return .atBaseline(baseline) }
        }
        if let target = self.target, version > target { return .aboveTarget(target) }
        if case .current = self.settings.target, self.target == nil { return .aboveTarget(nil) }
        let isLate = self.ledger.lastApplied.map { version < $0 } ?? false
        if let last = self.ledger.lastApplied, isLate, !self.settings.outOfOrder {
            return .belowApplied(last)
        }
        if migration.kind == .baseline { return .notFresh }
        return isLate ? .late : .new
    }

    // MARK: With a row

    private func reason(of line: Ledger.Line, _ resolved: ResolvedMigration?) -> StateReason {
        let row = line.row
        if line.isUndone { return .undone }
        if line.isDeleted { return .deleted }
        switch row.type {
        case .delete: return .deletion
        case .schema: return .schemaCreation
        case .baseline: return .baseline
        case .undoSQL, .undoScript, .undoJDBC: return row.success ? .applied : .failed
        case .sqlBaseline, .jdbcBaseline:
            if !row.success { return .failed }
            return resolved == nil ? self.reasonWithoutFile(row) : .baseline
        case .sql, .script, .jdbc, .custom: break
        }
        let isLatest =
            row.version != nil
            || self.ledger.latestRepeatables[row.description] == row.installedRank
        if resolved == nil, isLatest { return self.reasonWithoutFile(row) }
        if !row.success { return .failed }
        if row.version == nil {
            guard isLatest, let resolved else { return .superseded }
            return resolved.matches(checksum: row.checksum) ? .applied : .outdated
        }
        return line.isOutOfOrder ? .appliedLate : .applied
    }

    private func reasonWithoutFile(_ row: HistoryRow) -> StateReason {
        let isMissing =
            row.version.map { version in self.lastResolved.map { version < $0 } ?? false } ?? true
        return isMissing ? .missing(failed: !row.success) : .future(failed: !row.success)
    }

    // MARK: Cherry-picking

    private func inPickedOrder(_ entries: [MigrationEntry]) -> [MigrationEntry] {
        guard !self.cherryPick.names.isEmpty else { return entries }
        let positions = entries.map { entry in
            self.cherryPick.position(version: entry.version, description: entry.description)
                ?? Int.max
        }
        return zip(entries, positions).enumerated()
            .sorted { ($0.element.1, $0.offset) < ($1.element.1, $1.offset) }.map(\.element.0)
    }
}
