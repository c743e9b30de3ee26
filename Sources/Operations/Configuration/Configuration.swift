package import Audit
package import Databases
package import Diagnostics
package import Migrations

/// Everything a command needs to know before it starts.
package struct Configuration: Sendable {
    /// How migrations are found, judged and run.
    package var settings: MigrationSettings
    /// The database; `nil` when none is configured.
    package var target: ConnectionTarget?
    /// Where scratch databases are made; `nil` for beside the database.
    package var scratch: ConnectionTarget?
    /// How often to try again to connect, and the longest pause in between, in seconds.
    package var connectRetries: ConnectRetries
    /// The document store.
    package var documents: DocumentSettings
    /// How the audit is signed and anchored.
    package var audit: AuditSettings
    /// When the schema is captured and looked at, and which differences are meant.
    package var schemas: SchemaSettings
    /// Who is let in to the HTTP API.
    package var access: AccessSettings
    /// Whether a change fails when its events cannot reach the document store.
    package var requiresRelay: Bool
    /// What the audit calls the database; `nil` for the name the database itself has.
    package var databaseId: String?
    /// The environment, and why it is that one.
    package var choice: EnvironmentChoice
    /// What production asks of a release.
    package var promotion: PromotionSettings
    /// Who the audit says did it.
    package var executor: String
    /// The secrets among the settings, which no event may hold.
    package var secrets: [Secret]
    /// The files that secrets stand in as they are, or that secrets refer to.
    package var secretFiles: [String]
    /// Why it is done, in the user's words.
    package var reason: String?
    /// From where it is done.
    package var executionContext: ExecutionContext
    /// The file that `migrate` writes its SQL to instead of running it.
    package var dryRunOutput: String?
    /// Whether Flyway's command line writes a report of the run.
    package var writesReport: Bool
    /// The file of the report.
    package var reportFilename: String?
    /// Every setting as it is in the end.
    package var listing: [EffectiveSetting]
    /// The settings of Flyway's that are set and do nothing here, without their values.
    package var idleSettings: [EffectiveSetting]
    /// What the user should know about the configuration.
    package var notes: [Diagnostic]
}

extension Configuration {
    /// `dev` or `prod`.
    package var environment: DeploymentEnvironment { self.choice.environment }

    /// Whether `clean` may drop everything.
    package var allowsClean: Bool { !self.settings.cleanDisabled }

    /// The folder that relative paths start from, absolute.
    package var workingDirectory: String { self.settings.workingDirectory }
}

/// How patient a connection is made.
package struct ConnectRetries: Hashable, Sendable {
    /// How often to try again.
    package var count: Int
    /// The longest pause between two tries, in seconds.
    package var longestPause: Int
}

/// Where documents go.
package struct DocumentSettings: Hashable, Sendable {
    /// The file of the embedded store.
    package var storePath: String
    /// The document database.
    package var database: String
    /// The container in it.
    package var container: String
    /// The document database with the analytics of the product.
    package var analyticsDatabase: String
    /// How to reach the account in Azure; `nil` for the embedded store.
    package var connectionString: Secret?
}

/// One setting as it is in the end.
package struct EffectiveSetting: Hashable, Sendable, Codable {
    /// The name.
    package var name: String
    /// The value, with secrets masked; `nil` when there is none.
    package var value: String?
    /// Where it comes from.
    package var origin: String
    /// Whether anybody set it.
    package var isSet: Bool
}
