import Databases
import Diagnostics

extension Migrator {
    /// Where every migration stands; reads, and changes nothing.
    package func info() async throws -> InfoReport {
        let catalogue = try self.resolve()
        let callbacks = self.callbacks(catalogue)
        try await self.begin(callbacks)
        try await callbacks.run(.beforeInfo)
        let rows = try await self.history()
        let timeline = try self.timeline(catalogue, rows)
        var isEmpty = rows == nil
        for schema in self.managedSchemas where isEmpty {
            isEmpty = try await self.isEmpty(schema)
        }
        try await callbacks.run(.afterInfo)
        try await callbacks.run(.afterInfoOperationFinish)
        return InfoReport(
            entries: timeline.entries, currentVersion: timeline.currentVersion,
            allSchemasEmpty: isEmpty, hasHistory: rows != nil,
            openIntent: try await self.openIntent())
    }

    private func isEmpty(_ schema: String?) async throws -> Bool {
        guard try await self.driver.schemas.exists(schema, on: self.connection) else { return true }
        return try await self.driver.schemas.isEmpty(
            schema, ignoring: self.journalTables, on: self.connection)
    }

    /// Compares files and history; what is pending counts as a finding.
    package func validate() async throws -> ValidateReport {
        let catalogue = try self.resolve()
        let callbacks = self.callbacks(catalogue)
        try await self.begin(callbacks)
        if let report = try await self.reportOnMissingSchema(catalogue) { return report }
        try await callbacks.run(.beforeValidate)
        let timeline = try self.timeline(catalogue, try await self.history())
        let findings = timeline.findings(ignoring: self.settings.ignoreMigrationPatterns)
        try await callbacks.run(findings.isEmpty ? .afterValidate : .afterValidateError)
        return ValidateReport(
            findings: findings, validated: findings.isEmpty ? timeline.entries.count : 0)
    }

    /// Without the default schema there is nothing to compare: a finding, unless pending migrations are ignored.
    private func reportOnMissingSchema(
        _ catalogue: MigrationCatalogue
    ) async throws -> ValidateReport? {
        guard let schema = self.table.name.schema, !catalogue.migrations.isEmpty,
            try await !self.driver.schemas.exists(schema, on: self.connection)
        else { return nil }
        let ignoresPending = self.settings.ignoreMigrationPatterns.contains {
            $0.kind == .any && ($0.state == .pending || $0.state == .any)
        }
        if ignoresPending { return ValidateReport(findings: [], validated: 0) }
        let finding = ValidationFinding(
            problem: .schemaDoesNotExist, entry: nil,
            message: "The schema \(schema) does not exist yet.",
            remedy: "Run `dbvc migrate`, which creates it, or correct `schemas`.")
        return ValidateReport(findings: [finding], validated: 0)
    }
}
