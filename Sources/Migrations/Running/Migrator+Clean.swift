import Databases

extension Migrator {
    /// Drops everything in the managed schemas but the journal's tables.
    ///
    /// - Throws: `MigrationError.cleanDisabled` unless cleaning is allowed.
    package func clean() async throws -> CleanReport {
        guard !self.settings.cleanDisabled else { throw MigrationError.cleanDisabled }
        let catalogue = try self.resolve()
        let callbacks = self.callbacks(catalogue)
        try await self.begin(callbacks)
        return try await self.withWriteLock(goingOver: [.migrate, .undo, .clean]) {
            let rows = try await self.history()
            try await callbacks.run(.beforeClean)
            let report = try await self.drop(recording: rows ?? [])
            try await callbacks.run(.afterClean)
            return report
        }
    }

    /// Drops everything and writes it down: together where the database can, else after an intent.
    private func drop(recording rows: [HistoryRow]) async throws -> CleanReport {
        let created = self.schemasCreatedByUs(rows)
        guard !self.traits.hasTransactionalDDL else {
            return try await self.inTransaction {
                let report = try await self.dropAll(created)
                try await self.prepareJournal()
                try await self.record(.clean(.cleaned, report, rows))
                return report
            }
        }
        try await self.inTransaction { try await self.prepareJournal() }
        try await self.inTransaction {
            try await self.record(.clean(.started, CleanReport(), rows))
        }
        let report = try await self.dropAll(created)
        try await self.inTransaction { try await self.record(.clean(.cleaned, report, rows)) }
        return report
    }

    private func dropAll(_ created: Set<String>) async throws -> CleanReport {
        var report = CleanReport()
        for schema in self.managedSchemas
        where try await self.driver.schemas.exists(schema, on: self.connection) {
            // The schema with the journal stays, for the journal survives.
            let isOurs =
                schema != self.environment.journal?.schema
                && schema.map(created.contains) ?? false
            try await self.driver.schemas.clean(
                schema, keeping: self.journalTables, on: self.connection)
            if isOurs, let schema {
                try await self.driver.schemas.drop(schema, on: self.connection)
            }
            let name = schema ?? self.session.databaseName
            if isOurs { report.dropped.append(name) } else { report.cleaned.append(name) }
        }
        return report
    }

    private func schemasCreatedByUs(_ rows: [HistoryRow]) -> Set<String> {
        guard let marker = rows.first(where: { $0.type == .schema }) else { return [] }
        let quoted = Set(marker.script.split(separator: ",").map(String.init))
        let schemas = self.managedSchemas.compactMap(\.self)
        return Set(schemas.filter { quoted.contains(self.driver.dialect.quoted($0)) })
    }
}

extension Change {
    /// What is dropped, or is about to be.
    fileprivate static func clean(
        _ kind: Kind, _ report: CleanReport, _ rows: [HistoryRow]
    ) -> Self {
        var change = Self(kind)
        change.dropped = DroppedObjects(schemas: report.cleaned + report.dropped, history: rows)
        return change
    }
}
