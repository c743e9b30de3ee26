import Databases

extension Migrator {
    /// Writes down that the database is at the baseline version already.
    ///
    /// - Throws: `MigrationError.baselineRefused` when the history says otherwise.
    package func baseline() async throws -> BaselineReport {
        let catalogue = try self.resolve()
        let callbacks = self.callbacks(catalogue)
        try await self.begin(callbacks)
        return try await self.withWriteLock {
            if self.settings.createSchemas {
                try await callbacks.run(.createSchema)
                try await callbacks.run(.beforeCreateSchema)
            }
            try await callbacks.run(.beforeBaseline)
            let rows = try await self.history() ?? []
            let wasPresent = try await self.witnessed(rows) {
                let wasPresent = try await self.writeBaseline()
                try await callbacks.run(.afterBaseline)
                return wasPresent
            }
            return BaselineReport(
                version: self.settings.baselineVersion, wasPresent: wasPresent)
        }
    }

    private func writeBaseline() async throws -> Bool {
        if let rows = try await self.history() {
            try self.checkBaseline(rows)
            return true
        }
        var created: [String] = []
        try await self.inTransaction(
            defining: {
                if self.settings.createSchemas { created = try await self.createMissingSchemas() }
                try await self.table.create(on: self.connection)
                try await self.prepareJournal()
            },
            writing: {
                try await self.insertBaseline(rank: 1)
                if !created.isEmpty {
                    let row = self.schemaRow(created, rank: 2)
                    try await self.table.insert(row, on: self.connection)
                }
            })
        return false
    }

    func insertBaseline(rank: Int) async throws {
        let row = HistoryRow(
            installedRank: rank, version: self.settings.baselineVersion,
            description: self.settings.baselineDescription, type: .baseline,
            script: self.settings.baselineDescription, checksum: nil, installedBy: self.installedBy)
        try await self.table.insert(row, on: self.connection)
        try await self.record(Change(.baselined, row: row))
    }

    private func checkBaseline(_ rows: [HistoryRow]) throws(MigrationError) {
        let name = self.settings.table
        if let baseline = rows.prefix(2).first(where: { $0.type == .baseline }) {
            let isSame =
                baseline.version == self.settings.baselineVersion
                && baseline.description == self.settings.baselineDescription
            if isSame { return }
            throw .baselineRefused(
                .otherBaseline(
                    table: name, version: baseline.version?.text ?? "",
                    description: baseline.description))
        }
        guard let first = rows.first else { throw .baselineRefused(.emptyHistory(table: name)) }
        let isZero = self.settings.baselineVersion == Version(parsing: "0")
        if first.type == .schema, isZero { throw .baselineRefused(.schemaMarker(table: name)) }
        throw .baselineRefused(.hasMigrations(table: name))
    }
}
