import Migrations
import Schemas

/// A schema beside the one that the migrations have made.
struct DriftComparison: Sendable {
    var databaseId: String
    /// The snapshot; `nil` where there is none.
    var basis: SnapshotSummary?
    /// The schema as it is.
    var live: SchemaSight
    /// The history as it is.
    var history: [HistoryRow]
    /// What the snapshot is worth.
    var standing = DriftStanding.missing
    /// The schema of the snapshot, where it is another one.
    var model: SchemaModel?
    /// Who changed objects last, as far as the database remembers.
    var traces = ChangeTraces()

    /// What came of it, with the rules applied.
    func result(_ rules: [DriftRule]) -> DriftResult {
        var result = DriftResult(
            databaseId: self.databaseId, basis: self.basis, standing: self.standing,
            state: .unknown, findings: [], ignored: [], unusedRules: [], isRecorded: false)
        var used: Set<DriftRule> = []
        for (change, finding) in self.differences {
            if let rule = rules.first(where: { $0.matches(change.identity) }) {
                used.insert(rule)
                var finding = finding
                finding.ignoredBecause = rule.reason
                result.ignored.append(finding)
            } else {
                result.findings.append(finding)
            }
        }
        result.unusedRules = rules.filter { !used.contains($0) }.map(\.text)
        if self.standing == .current {
            result.state = result.findings.isEmpty ? .clean : .drifted
        }
        return result
    }

    private var differences: [(ObjectChange, DriftFinding)] {
        guard let model = self.model, let basis = self.basis else { return [] }
        let diff = SchemaDiff(from: model, to: self.live.model)
        return diff.changes.map { change in
            var finding = DriftFinding(
                change, renames: diff.renames, basis: basis.snapshotId, origin: self.origin)
            let trace = self.traces.trace(of: change.identity)
            finding.who = trace?.who
            finding.since = trace?.when
            return (change, finding)
        }
    }

    private var origin: DriftOrigin {
        guard self.standing == .current else { return .unknown }
        let failed = self.history.filter { !$0.success }.map(\.script)
        return failed.isEmpty ? .beside : .failed(failed)
    }
}
