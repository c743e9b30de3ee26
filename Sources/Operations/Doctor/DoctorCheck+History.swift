import Migrations

extension DoctorCheck {
    /// Whether files and history agree.
    static let history = DoctorCheck(
        name: "history", inOrder: "The files and the history agree, and nothing is pending.",
        question: .database { _, database in
            let info = try await database.migrator.info()
            guard info.hasHistory else {
                return [
                    DoctorFinding(
                        .historyAbsent, "There is no history yet.",
                        info.allSchemasEmpty
                            ? "Run `dbvc migrate`."
                            : "Run `dbvc baseline --version VERSION`: the database has objects already."
                    )
                ]
            }
            let validation = try await database.migrator.validate()
            return validation.findings.compactMap(DoctorFinding.init)
                + Self.waiting(info.entries)
        })

    private static func waiting(_ entries: [MigrationEntry]) -> [DoctorFinding] {
        var findings: [DoctorFinding] = []
        let pending = entries.filter { $0.state == .pending }
        if let first = pending.first {
            findings.append(
                DoctorFinding(
                    .migrationsPending,
                    "\(pending.count) migrations are pending, first \(first.script).",
                    "Run `dbvc migrate`."))
        }
        for entry in entries {
            guard case .belowApplied(let version) = entry.reason else { continue }
            findings.append(
                DoctorFinding(
                    .migrationIgnored,
                    "\(entry.script) is left out, for the higher version \(version.text) is applied.",
                    "Give it a higher version, or run `dbvc migrate --out-of-order`."))
        }
        return findings
    }
}

extension DoctorFinding {
    /// What validation objects to; `nil` for what is only not applied yet.
    fileprivate init?(_ finding: ValidationFinding) {
        let kind: DoctorFindingKind
        switch finding.problem {
        case .failedVersioned, .failedRepeatable: kind = .historyFailedRow
        case .versionedNotResolved, .repeatableNotResolved: kind = .historyFileMissing
        case .typeMismatch, .descriptionMismatch: kind = .historyDiffers
        case .checksumMismatch: kind = .scriptChanged
        case .versionedNotApplied, .repeatableNotApplied, .outdatedRepeatable,
            .schemaDoesNotExist:
            return nil
        }
        self.init(
            kind, finding.message.split(separator: "\n").joined(separator: " "), finding.remedy)
    }
}
