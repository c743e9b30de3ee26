import Databases
import Migrations

/// What validation found.
package struct ValidateResult: Hashable, Sendable, Codable {
    /// The database.
    package var database: DatabaseSummary
    /// Whether nothing was found.
    package var isValid: Bool
    /// Everything found, in order.
    package var findings: [Finding]
    /// How many migrations were looked at.
    package var validated: Int

    /// One thing that validation objects to.
    package struct Finding: Hashable, Sendable, Codable {
        /// Flyway's error code.
        package var code: String
        /// The id in documents; `nil` when it is about the schema.
        package var migrationId: String?
        /// The version; `nil` for repeatables.
        package var version: String?
        /// What the migration does.
        package var description: String
        /// The file's absolute path; `nil` when there is none.
        package var path: String?
        /// What is wrong.
        package var message: String
        /// What alone makes the checksums differ, such as `line-ends`, where that can be proved.
        package var cause: String?
        /// How to mend it.
        package var remedy: String

        init(_ finding: ValidationFinding) {
            self.code = finding.problem.rawValue
            self.migrationId = finding.entry.map {
                MigrationIdentity.id(version: $0.version, description: $0.description)
            }
            self.version = finding.entry?.version?.text
            self.description = finding.entry?.description ?? ""
            self.path = finding.entry?.resolved?.path
            self.message = finding.message
            self.cause = finding.cause?.code
            self.remedy = finding.remedy
        }
    }
}

extension Workspace {
    /// Compares what is applied with the files; what is pending counts as a finding.
    package func validate() async throws -> ValidateResult {
        try await self.withDatabase { database in
            let report = try await database.migrator.validate()
            return ValidateResult(
                database: DatabaseSummary(database, self.configuration.environment),
                isValid: report.findings.isEmpty,
                findings: report.findings.map(ValidateResult.Finding.init),
                validated: report.validated)
        }
    }
}
