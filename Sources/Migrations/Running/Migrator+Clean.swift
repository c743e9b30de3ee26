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
        return try await self.withLock {
            let created = try await self.schemasCreatedByUs()
            try await callbacks.run(.beforeClean)
            var report = CleanReport()
            for schema in self.managedSchemas
            where try await self.driver.schemas.exists(schema, on: self.connection) {
                // The schema with the journal stays, for the journal survives.
                let isOurs =
                    schema != self.table.name.schema && schema.map(created.contains) ?? false
                try await self.inTransaction {
                    try await self.driver.schemas.clean(
                        schema, keeping: self.journalTables, on: self.connection)
                    if isOurs, let schema {
                        try await self.driver.schemas.drop(schema, on: self.connection)
                    }
                }
                let name = schema ?? self.session.databaseName
                if isOurs { report.dropped.append(name) } else { report.cleaned.append(name) }
            }
            try await self.inTransaction {
                try await self.prepareJournal()
                try await self.record(Change(.cleaned))
            }
            try await callbacks.run(.afterClean)
            return report
        }
    }

    private func schemasCreatedByUs() async throws -> Set<String> {
        let marker = try await self.history()?.first { $0.type == .schema }
        guard let marker else { return [] }
        let quoted = Set(marker.script.split(separator: ",").map(String.init))
        let schemas = self.managedSchemas.compactMap(\.self)
        return Set(schemas.filter { quoted.contains(self.driver.dialect.quoted($0)) })
    }
}
