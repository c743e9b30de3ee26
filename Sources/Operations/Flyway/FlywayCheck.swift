import CosmosSQL
import Migrations

/// Flyway's `check`: reports of what `migrate` would do, made without changing anything.
struct FlywayCheck {
    /// A report of `check`; the raw value is the flag that asks for it.
    enum Report: String, Hashable, CaseIterable {
        case changes
        case drift
        case dryrun
        case code

        /// Why it cannot be made; `nil` for those that can.
        var refusal: String? {
            switch self {
            case .changes, .dryrun: nil
            case .drift:
                "it needs Flyway's own snapshots; `dbvc drift` compares the database with those of dbvc"
            case .code: "this release has no rules to judge SQL by"
            }
        }
    }

    let workspace: Workspace
    let json: FlywayJSON

    /// Makes the reports that are asked for.
    ///
    /// - Throws: `FlywayArgumentError` when none is, or one that cannot be made, before anything is looked at.
    func results(_ reports: Set<Report>) async throws -> [CosmosValue] {
        guard !reports.isEmpty else { throw FlywayArgumentError.noReport }
        for report in Report.allCases where reports.contains(report) {
            if let reason = report.refusal {
                throw FlywayArgumentError.unavailableReport(report.rawValue, reason: reason)
            }
        }
        let plan = try await self.workspace.migrate(dryRun: true)
        var results: [CosmosValue] = []
        if reports.contains(.changes) { results.append(self.changes(plan)) }
        if reports.contains(.dryrun) {
            var object = self.beginning("dryrun", plan.database)
            object["warnings"] = []
            object["sql"] = .string(try await self.workspace.dryRunText(.migrate))
            results.append(.object(object))
        }
        return results
    }

    /// What the pending migrations are; the objects they change are not compared.
    private func changes(_ plan: MigrateResult) -> CosmosValue {
        var object = self.beginning("changes", plan.database)
        object["warnings"] = [
            "Schemas are not compared in this release: the report names the migrations that would run."
        ]
        object["pendingMigrations"] = .array(
            plan.plan.map { item in
                [
                    "version": .string(item.version ?? ""),
                    "description": .string(item.description), "filepath": .string(item.path),
                    "statements": .number(Double(item.statements)),
                    "reason": .string(item.reason),
                ]
            })
        object["leftOutMigrations"] = .array(
            plan.leftOut.map { item in
                [
                    "version": .string(item.version ?? ""),
                    "description": .string(item.description), "state": .string(item.state),
                    "reason": .string(item.reason),
                ]
            })
        return .object(object)
    }

    private func beginning(_ operation: String, _ database: DatabaseSummary) -> CosmosObject {
        var object = self.json.plain(operation, database)
        object["timestamp"] = .string(self.json.timestamp)
        object["exception"] = .null
        object["licenseFailed"] = false
        return object
    }
}
