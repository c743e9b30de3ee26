import Audit
import Migrations

/// Makes a ``Configuration`` of everything that has been set anywhere.
package struct ConfigurationReader: Sendable {
    let process: ProcessContext
    private let frontEnd: FrontEnd
    private let toolVersion: String
    /// Where secrets are that settings only name.
    let vault: any SecretVault
    let catalog = ParameterCatalog()

    /// Prepares to read; nothing is read yet.
    ///
    /// - Parameters:
    ///   - process: What the process was started with.
    ///   - frontEnd: Whose command line it is.
    ///   - toolVersion: The release, for the audit.
    package init(process: ProcessContext, frontEnd: FrontEnd, toolVersion: String) {
        self.process = process
        self.frontEnd = frontEnd
        self.toolVersion = toolVersion
        self.vault = process.vault ?? AzureSignIn().vault
    }

    /// Reads all sources, and fetches the secrets of key vaults that values refer to.
    ///
    /// `flags` are the settings given on the command line, by the names of the catalogue, such as `url`,
    /// `placeholders.currency`, `environments.prod.url`, `dbvc.environment` and `configFiles`.
    package func read(
        _ flags: [String: String] = [:]
    ) async throws(ConfigurationError) -> Configuration {
        let sources = try await self.sources(flags)
        let git = GitCheckout(containing: self.process.directory)
        let reference = CodeReference(self.process, git: git)
        let choice = try EnvironmentChooser(
            entries: sources, reference: reference, frontEnd: self.frontEnd
        ).choice()
        let values = try EffectiveSettings(
            sources, of: choice.section, catalog: self.catalog, process: self.process)
        let context = ExecutionContext(
            self.process, reference: reference, commit: git?.commit, toolVersion: self.toolVersion)
        return try self.configuration(try await self.withSecrets(values), choice, context)
    }

    /// The names of the sections that any source has.
    func sections(_ flags: [String: String]) async throws(ConfigurationError) -> Set<String> {
        Set(try await self.sources(flags).compactMap(\.environment))
    }

    /// What all sources say, the weakest first.
    private func sources(
        _ flags: [String: String]
    ) async throws(ConfigurationError) -> [ConfigurationEntry] {
        var entries: [ConfigurationEntry] = []
        for (name, value) in flags.sorted(by: { $0.key < $1.key }) {
            let key = try ConfigurationKey(name, catalog: self.catalog, origin: .commandLine)
            entries.append(
                ConfigurationEntry(
                    name: key.name, environment: key.environment, value: .text(value),
                    origin: .commandLine))
        }
        let loader = ConfigurationLoader(
            catalog: self.catalog, process: self.process, frontEnd: self.frontEnd, flags: entries)
        return try await self.withVaultDocuments(try loader.entries())
    }

    private func configuration(
        _ values: EffectiveSettings, _ choice: EnvironmentChoice, _ context: ExecutionContext
    ) throws(ConfigurationError) -> Configuration {
        let documents = try values.documents(choice.environment, process: self.process)
        return Configuration(
            settings: try MigrationSettings(
                values, process: self.process, frontEnd: self.frontEnd),
            target: try values.connectionTarget(), scratch: try values.scratchTarget(),
            connectRetries: ConnectRetries(
                count: try values.number("connectRetries") ?? 0,
                longestPause: try values.number("connectRetriesInterval") ?? 0),
            documents: documents,
            audit: try values.audit(self.process),
            schemas: try values.schemas(),
            access: try values.access(self.process),
            requiresRelay: try values.flag("dbvc.requireRelay") ?? false,
            databaseId: try values.filled("dbvc.databaseId"), choice: choice,
            promotion: try values.promotion(documents, self.process, self.frontEnd),
            executor: try values.filled("dbvc.executor") ?? context.triggeredBy
                ?? self.process.variables["USER"] ?? self.process.variables["LOGNAME"]
                ?? "unknown",
            secrets: try values.secrets(), secretFiles: values.secretFiles,
            reason: try values.filled("dbvc.reason"),
            executionContext: context,
            dryRunOutput: try values.filled("dryRunOutput"),
            writesReport: try values.flag("reportEnabled") ?? false,
            reportFilename: try values.filled("reportFilename"), listing: values.listing,
            idleSettings: values.idle,
            notes: values.notes)
    }
}
