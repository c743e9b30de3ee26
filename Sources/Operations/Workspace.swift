import Audit
package import Databases
import Diagnostics
import Documents
package import Migrations

/// Opens what a use case needs; the only place where concrete things meet.
package struct Workspace: Sendable {
    /// What is configured.
    package let configuration: Configuration
    /// The machine.
    package let surroundings: Surroundings
    /// Whether the user has said yes beforehand to what has to be asked.
    package let isConfirmed: Bool
    let observer: @Sendable (RunEvent) -> Void
    let stop: StopRequest
    let catalog: DatabaseCatalog
    let azure = AzureSignIn()

    /// Puts the parts together; nothing is opened yet.
    package init(
        configuration: Configuration, surroundings: Surroundings = .system,
        catalog: DatabaseCatalog = DatabaseCatalog(), stop: StopRequest = StopRequest(),
        isConfirmed: Bool = false,
        observer: @escaping @Sendable (RunEvent) -> Void = { _ in }
    ) {
        self.configuration = configuration
        self.surroundings = surroundings
        self.catalog = catalog
        self.stop = stop
        self.isConfirmed = isConfirmed
        self.observer = observer
    }

    /// An open database with everything that works on it.
    struct OpenDatabase: Sendable {
        let driver: any DatabaseDriver
        let session: DatabaseSession
        let migrator: Migrator
        let outbox: Outbox
        let journal: AuditJournal
        /// What was seen of the schema around the scripts of a run.
        let watch: SchemaWatch
        /// How documents name the database.
        let databaseId: String
        /// The history table.
        let history: QualifiedName
    }

    /// Opens the target, does the work and closes it again.
    ///
    /// Before anything is changed it is sure that the settings of the document store can be used.
    ///
    /// - Throws: `OperationError.noDatabase` without an address, else what opening or the work threw.
    func withDatabase<T: Sendable>(
        readOnly: Bool = false, _ work: @Sendable (OpenDatabase) async throws -> T
    ) async throws -> T {
        guard var target = self.configuration.target else { throw OperationError.noDatabase }
        if !readOnly { _ = try self.documentAccount() }
        target.readOnly = readOnly
        target.statementTimeout = self.configuration.settings.statementTimeout
        target.lockTimeout = self.configuration.settings.lockTimeout
        target.accessToken = self.azure.source
        let driver = try self.catalog.driver(for: target.url)
        let session = try await self.open(target, with: driver)
        let spoken = session.driver ?? driver
        self.stop.onCancel { session.connection.cancel() }
        return try await session.use { [target] in
            try await work(try self.assemble(spoken, session, target))
        }
    }

    /// Opens a session; a server that cannot be reached is asked again, with pauses of 1, 2, 4 … seconds.
    private func open(
        _ target: ConnectionTarget, with driver: any DatabaseDriver
    ) async throws -> DatabaseSession {
        let retries = self.configuration.connectRetries
        var pause = 1
        for _ in 0..<retries.count {
            do {
                return try await driver.open(target)
            } catch DatabaseError.cannotConnect(_, _, _, isSignIn: false) {
                try await Task.sleep(for: .seconds(min(pause, max(retries.longestPause, 1))))
                pause *= 2
            }
        }
        return try await driver.open(target)
    }

    private func assemble(
        _ driver: any DatabaseDriver, _ session: DatabaseSession, _ target: ConnectionTarget
    ) throws -> OpenDatabase {
        let settings = self.configuration.settings
        let schema = settings.defaultSchema ?? settings.schemas.first ?? session.currentSchema
        let outbox = Outbox(
            dialect: driver.dialect, schema: session.ownSchema ?? schema,
            random: self.surroundings.random, redaction: Redaction(self.configuration.secrets))
        let history = QualifiedName(schema: schema, name: settings.table)
        let databaseId = self.configuration.databaseId ?? session.databaseName
        let journal = AuditJournal(
            outbox: outbox, history: history, schemas: driver.schemas, databaseId: databaseId,
            configuration: self.configuration, now: self.surroundings.now)
        let watch = SchemaWatch(
            self.schemaReader(driver.dialect, history), of: driver.dialect.name,
            self.configuration.schemas, mayBaseline: settings.baselineOnMigrate)
        let stop = self.stop
        let migrator = try Migrator(
            session: session, driver: driver, settings: settings,
            environment: RunEnvironment(
                uptime: self.surroundings.uptime, startedAt: self.surroundings.localTime(),
                target: target, journal: journal, witness: watch, observer: self.observer,
                isStopRequested: { stop.isRequested }))
        return OpenDatabase(
            driver: driver, session: session, migrator: migrator, outbox: outbox, journal: journal,
            watch: watch, databaseId: databaseId, history: history)
    }

    // MARK: Documents

    /// The document store, in Azure where one is configured; opened by its first call.
    ///
    /// - Throws: `DocumentError.invalidAccount` for a connection string that cannot be used.
    func documentStore() throws(DocumentError) -> any DocumentStore & ContainerAdministration {
        try self.documentStore(in: self.configuration.documents)
    }

    /// The document store of another environment.
    ///
    /// - Throws: `DocumentError.invalidAccount` for a connection string that cannot be used.
    func documentStore(
        in documents: DocumentSettings
    ) throws(DocumentError) -> any DocumentStore & ContainerAdministration {
        guard let account = try self.documentAccount() else {
            return EmbeddedDocumentStore(
                path: documents.storePath, clock: self.surroundings.now,
                random: self.surroundings.random)
        }
        return AzureDocumentStore(
            account: account, clock: ServiceClock(now: self.surroundings.now),
            random: self.surroundings.random)
    }

    /// The account in Azure; `nil` where documents go to the embedded store.
    private func documentAccount() throws(DocumentError) -> AzureAccount? {
        guard let string = self.configuration.documents.connectionString else { return nil }
        return try AzureAccount(connectionString: string, token: self.azure.token)
    }

    /// Where the documents of migrations, snapshots and events are.
    var container: ContainerAddress {
        ContainerAddress(
            database: self.configuration.documents.database,
            container: self.configuration.documents.container)
    }

    /// Brings the events that wait in the outbox to the document store, also those an earlier run left there.
    ///
    /// - Returns: What became of them, `nil` when none waits; a store that is down costs no event and is told in the
    ///   result.
    /// - Throws: `OperationError.relayFailed`, where the configuration requires the relay to succeed.
    func relay(_ database: OpenDatabase) async throws -> RelayResult? {
        guard let report = try await self.relayReport(database) else { return nil }
        if let failure = report.failure {
            guard !self.configuration.requiresRelay else {
                throw OperationError.relayFailed(failure, remaining: report.remaining)
            }
            self.warn(failure)
        }
        return RelayResult(report)
    }

    /// Tells the user of something that does not stop the command.
    func warn(_ diagnostic: Diagnostic) { self.observer(.warning(diagnostic)) }

    private func relayReport(_ database: OpenDatabase) async throws(DocumentError) -> RelayReport? {
        if database.journal.knowsThatNothingWaits { return nil }
        let connection = database.session.connection
        do {
            // One round trip tells that nothing waits.
            guard try await !database.outbox.pending(limit: 1, on: connection).isEmpty else {
                return nil
            }
        } catch {
            // Only where nothing was ever recorded the table is missing.
            let isThere = try? await database.driver.schemas.tableExists(
                database.outbox.table, on: connection)
            return isThere == false
                ? nil : RelayReport(relayed: 0, remaining: nil, failure: error.diagnostic)
        }
        await self.seal(database)
        let relay = Relay(
            from: database.outbox, to: try self.documentStore(), container: self.container,
            definition: ProvisionedContainer.versionControl(self.container).definition,
            clock: self.surroundings.now)
        return await relay.run(on: connection)
    }
}
