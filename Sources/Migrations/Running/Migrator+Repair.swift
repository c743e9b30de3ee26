import Databases

extension Migrator {
    /// Mends the history: removes failed rows, marks missing migrations deleted, aligns the rest with the files.
    ///
    /// Nothing but the history changes; what a failed script left behind stays.
    package func repair() async throws -> RepairReport {
        let catalogue = try self.resolve()
        let callbacks = self.callbacks(catalogue)
        try await self.begin(callbacks)
        guard try await self.history() != nil else { return RepairReport() }
        return try await self.withWriteLock(goingOver: [.migrate, .undo, .clean]) {
            try await callbacks.run(.beforeRepair)
            try await self.inTransaction { try await self.prepareJournal() }
            let report = try await self.inTransaction { try await self.mend(catalogue) }
            try await callbacks.run(.afterRepair)
            return report
        }
    }

    private func mend(_ catalogue: MigrationCatalogue) async throws -> RepairReport {
        var settings = self.settings
        settings.target = .latest
        settings.outOfOrder = true
        settings.cherryPick = []
        let rows = try await self.table.rows(on: self.connection)
        var report = RepairReport()
        var nextRank = (rows.last?.installedRank ?? 0) + 1
        let all = try MigrationTimeline(catalogue: catalogue, rows: rows, settings: settings)
            .entries
        for entry in all {
            guard let row = entry.row, !row.success, row.type != .delete else { continue }
            try await self.table.delete(row, on: self.connection)
            try await self.record(.repair("removed failed row", row, before: row))
            report.removed.append(entry)
        }
        for entry in all {
            guard let row = entry.row, row.success || row.type == .delete else { continue }
            if self.isGone(entry) {
                let deletion = self.deletion(of: row, rank: nextRank)
                try await self.table.insert(deletion, on: self.connection)
                try await self.record(.repair("marked deleted", deletion, before: row))
                nextRank += 1
                report.deleted.append(entry)
            } else if let resolved = entry.resolved, self.isToBeAligned(entry, row, resolved) {
                try await self.table.align(
                    row, description: resolved.description, type: resolved.type,
                    checksum: resolved.checksum, on: self.connection)
                var aligned = row
                aligned.description = resolved.description
                aligned.type = resolved.type
                aligned.checksum = resolved.checksum
                var change = Change.repair(
                    "aligned checksum, description and type", aligned, before: row)
                change.migration = resolved
                try await self.record(change)
                report.aligned.append(entry)
            }
        }
        return report
    }

    private func isGone(_ entry: MigrationEntry) -> Bool {
        (entry.state.isMissing || entry.state.isFuture) && !entry.type.isSynthetic
            && !entry.type.isUndo
            && !self.settings.ignoreMigrationPatterns.contains(where: entry.matches)
    }

    private func deletion(of row: HistoryRow, rank: Int) -> HistoryRow {
        HistoryRow(
            installedRank: rank, version: row.version, description: row.description, type: .delete,
            script: row.script, checksum: row.checksum, installedBy: self.installedBy,
            success: row.success)
    }

    private func isToBeAligned(
        _ entry: MigrationEntry, _ row: HistoryRow, _ resolved: ResolvedMigration
    ) -> Bool {
        if row.type.isSynthetic || [.undone, .deleted, .ignored].contains(entry.state) {
            return false
        }
        guard row.version != nil else {
            return row.checksum == resolved.rawChecksum && row.checksum != resolved.checksum
        }
        return row.checksum != resolved.checksum || row.description != resolved.description
            || row.type != resolved.type
    }
}

extension Change {
    /// A row that was removed, added or rewritten, and how it was before.
    fileprivate static func repair(
        _ what: String, _ row: HistoryRow, before: HistoryRow
    ) -> Self {
        var change = Self(.repaired(what), row: row)
        change.before = before
        return change
    }
}
