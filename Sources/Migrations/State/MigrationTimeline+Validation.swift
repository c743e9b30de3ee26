extension MigrationTimeline {
    /// Everything validation objects to, in the order of the entries; `ignoring` is what it overlooks.
    package func findings(ignoring: [IgnorePattern]) -> [ValidationFinding] {
        let rules = ValidationRules(of: self, ignoring: ignoring)
        return self.entries.compactMap(rules.finding)
    }
}

/// Flyway's rules of validation; of several that apply, the first one speaks.
private struct ValidationRules {
    private let ignoring: [IgnorePattern]
    private let appliedBaseline: Version?
    private let cherryPick: CherryPick
    private let ignoresPending: Bool
    private let ignoresFuture: Bool

    init(of timeline: MigrationTimeline, ignoring: [IgnorePattern]) {
        self.ignoring = ignoring
        self.appliedBaseline = timeline.appliedBaseline
        self.cherryPick = timeline.cherryPick
        func covers(_ state: IgnorePattern.State) -> Bool {
            let kinds = Set(ignoring.filter { $0.state == state || $0.state == .any }.map(\.kind))
            return kinds.contains(.any) || kinds.isSuperset(of: [.versioned, .repeatable])
        }
        self.ignoresPending = covers(.pending)
        self.ignoresFuture = covers(.future)
    }

    func finding(_ entry: MigrationEntry) -> ValidationFinding? {
        guard ![.undone, .aboveTarget, .deleted].contains(entry.state),
            !self.ignoring.contains(where: entry.matches)
        else { return nil }
        if let failure = self.failure(entry) { return failure }
        let isLeftOut = self.cherryPick.leavesOut(
            version: entry.version, description: entry.description)
        guard !isLeftOut else { return nil }
        return self.withoutFile(entry) ?? self.notApplied(entry) ?? self.outdated(entry)
            ?? self.mismatch(entry)
    }

    private func failure(_ entry: MigrationEntry) -> ValidationFinding? {
        guard entry.state.isFailed, !(entry.state == .futureFailed && self.ignoresFuture) else {
            return nil
        }
        return ValidationFinding(
            problem: entry.version == nil ? .failedRepeatable : .failedVersioned, entry: entry,
            message: entry.version.map {
                "Detected failed migration to version \($0) (\(entry.description))."
            }
                ?? "Detected failed repeatable migration: \(entry.description).",
            remedy:
                "Undo by hand what it left behind, then run `dbvc repair` to remove the failed row."
        )
    }

    private func withoutFile(_ entry: MigrationEntry) -> ValidationFinding? {
        guard entry.row != nil, entry.resolved == nil, !entry.type.isSynthetic,
            !entry.type.isUndo, entry.state != .superseded,
            !(entry.state == .futureFailed && self.ignoresFuture)
        else { return nil }
        let name = entry.version.map { "\($0)" } ?? entry.description
        return ValidationFinding(
            problem: entry.version == nil ? .repeatableNotResolved : .versionedNotResolved,
            entry: entry,
            message: """
                Detected applied migration not resolved locally: \(name). \
                The history has \(entry.script), the locations do not.
                """,
            remedy: """
                Bring the file back; or, if it is gone on purpose, run `dbvc repair`, which marks it deleted, or \
                ignore it with ignoreMigrationPatterns=*:\(entry.state.isFuture ? "future" : "missing").
                """)
    }

    private func notApplied(_ entry: MigrationEntry) -> ValidationFinding? {
        let isIgnored =
            entry.state == .ignored && entry.type != .sqlBaseline
            && entry.resolved?.shouldExecute != false
        guard isIgnored || entry.state == .pending else { return nil }
        let name = entry.version.map { "\($0)" } ?? entry.description
        let kind = entry.version == nil ? "repeatable migration" : "migration"
        let remedy =
            isIgnored
            ? """
            A higher version is applied already. Give the file a new version, or allow it with outOfOrder=true, or \
            ignore it with ignoreMigrationPatterns=*:ignored.
            """
            : "Run `dbvc migrate` to apply it, or ignore it with ignoreMigrationPatterns=*:pending."
        return ValidationFinding(
            problem: entry.version == nil ? .repeatableNotApplied : .versionedNotApplied,
            entry: entry,
            message: "Detected resolved \(kind) not applied to database: \(name).", remedy: remedy)
    }

    private func outdated(_ entry: MigrationEntry) -> ValidationFinding? {
        guard entry.state == .outdated, !self.ignoresPending else { return nil }
        return ValidationFinding(
            problem: .outdatedRepeatable, entry: entry,
            message: """
                Detected outdated resolved repeatable migration that should be re-applied to database: \
                \(entry.description).
                """,
            cause: entry.checksumCause,
            remedy:
                "Run `dbvc migrate` to apply it, or ignore it with ignoreMigrationPatterns=*:pending."
        )
    }

    private func mismatch(_ entry: MigrationEntry) -> ValidationFinding? {
        guard let row = entry.row, let resolved = entry.resolved else { return nil }
        let isAboveBaseline =
            row.version.map { version in
                self.appliedBaseline.map { version > $0 } ?? true
            } ?? true
        guard isAboveBaseline else { return nil }
        if row.type != resolved.type {
            return self.mismatch(
                .typeMismatch, "type", entry, row.type.rawValue, resolved.type.rawValue)
        }
        if self.checksumDiffers(entry, row, resolved) {
            return self.mismatch(
                .checksumMismatch, "checksum", entry, row.checksum.map(String.init) ?? "",
                String(resolved.checksum))
        }
        guard HistoryRow.abbreviated(resolved.description) != row.description else { return nil }
        return self.mismatch(
            .descriptionMismatch, "description", entry, row.description, resolved.description)
    }

    private func checksumDiffers(
        _ entry: MigrationEntry, _ row: HistoryRow, _ resolved: ResolvedMigration
    ) -> Bool {
        guard let stored = row.checksum, stored != resolved.checksum else { return false }
        return row.version != nil
            || (self.ignoresPending && entry.state != .outdated && entry.state != .superseded)
    }

    private func mismatch(
        _ problem: ValidationFinding.Problem, _ noun: String, _ entry: MigrationEntry,
        _ applied: String, _ resolved: String
    ) -> ValidationFinding {
        let name = entry.version.map { "version \($0)" } ?? entry.script
        let path = entry.resolved?.path ?? entry.script
        let cause = problem == .checksumMismatch ? entry.checksumCause : nil
        let harmless = cause.map { cause in
            "\(cause.words.capitalizedSentence) \(cause.remedy(path: path))"
        }
        return ValidationFinding(
            problem: problem, entry: entry,
            message: """
                Migration \(noun) mismatch for migration \(name)
                -> Applied to database : \(applied)
                -> Resolved locally    : \(resolved)
                """,
            cause: cause,
            remedy: harmless ?? """
                Put the file back as it was when it was applied (\(path)), and make the change in a new migration; or, \
                if the change is harmless, run `dbvc repair` to accept it.
                """)
    }
}

extension String {
    /// A clause as a sentence.
    fileprivate var capitalizedSentence: String {
        self.prefix(1).uppercased() + self.dropFirst() + "."
    }
}
