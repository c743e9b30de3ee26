import Audit
import CosmosSQL
import Databases
import Diagnostics
import Documents
import Migrations
import Schemas

extension Workspace {
    /// Tells the audit of drift, unless the newest event of the kind tells of the same; a warning where that fails.
    ///
    /// - Returns: Whether it was told now.
    func record(
        _ comparison: DriftComparison, _ result: DriftResult, _ database: OpenDatabase
    ) async -> Bool {
        var draft = self.draft(.driftDetected, database)
        let names = result.findings.map(\.headline)
        draft.schema = SchemaState(
            before: result.basis?.schemaHash, after: comparison.live.hash, verdict: "changed",
            changes: names)
        draft.executionContext.further["snapshotId"] = result.basis?.snapshotId
        draft.executionContext.further["findings"] = String(names.count)
        draft.executionContext.further["ignored"] = String(result.ignored.count)
        return await self.record(draft, database)
    }

    private func record(_ draft: EventDraft, _ database: OpenDatabase) async -> Bool {
        do {
            return try await self.inTransaction(database) { connection in
                try await database.outbox.ensureTable(on: connection, database.driver.schemas)
                let newest = try await database.outbox.newestEvent(
                    of: .driftDetected, on: connection)
                guard newest.map({ !$0.tellsOfSameDrift(as: draft) }) ?? true else { return false }
                try await database.outbox.append(draft, on: connection)
                return true
            }
        } catch {
            let reason = (error as? any DiagnosticConvertible)?.diagnostic
            self.warn(
                Diagnostic(
                    severity: .warning, code: "drift-not-recorded",
                    message:
                        "The audit was not told of the drift: \(reason?.message ?? "\(error)")",
                    remedy: "Give the user the right to write, or add `--no-record`."))
            return false
        }
    }

    /// Says that the schema was not as the migrations had left it before a run, whose snapshot takes it as it is.
    ///
    /// What cannot be compared is passed over: the run is done.
    func tellEarlierDrift(_ database: OpenDatabase, in store: any DocumentStore) async {
        guard let (sight, mark) = database.watch.beginning, mark.rank > 0,
            let basis = try? await self.newestBasis(database, in: store, at: mark),
            basis.schemaHash != sight.hash,
            let model = try? await self.snapshotModel(basis.snapshotId)
        else { return }
        var comparison = DriftComparison(
            databaseId: database.databaseId, basis: basis, live: sight, history: [],
            standing: .current)
        comparison.model = model
        let result = comparison.result(self.configuration.schemas.driftRules)
        guard result.state == .drifted else { return }
        _ = await self.record(comparison, result, database)
        let names = result.findings.map(\.headline)
        let rest = names.count > 10 ? " and \(names.count - 10) more" : ""
        self.warn(
            Diagnostic(
                severity: .warning, code: "drift-before-run",
                message: """
                    Before this run the schema was not as the migrations had left it: \
                    \(names.prefix(10).joined(separator: ", "))\(rest).
                    """,
                remedy: """
                    The new snapshot takes it as it is. `dbvc diff \(basis.snapshotId) live` shows it; run \
                    `dbvc drift` before migrating to be told in time.
                    """, details: ["snapshotId": basis.snapshotId]))
    }
}

extension CosmosObject {
    /// Whether an event tells of the differences that another one would tell of.
    fileprivate func tellsOfSameDrift(as draft: EventDraft) -> Bool {
        let changes = self[.schemaChanges]?.arrayValue?.compactMap(\.stringValue) ?? []
        return self[.schemaBefore]?.stringValue == draft.schema?.before
            && self[.schemaAfter]?.stringValue == draft.schema?.after
            && changes.prefix(500).elementsEqual(draft.schema?.changes.prefix(500) ?? [])
    }
}
