import Audit
import Databases
import Diagnostics
import Documents
package import Migrations

/// Opens what a use case needs; the only place where concrete things meet.
package struct Workspace: Sendable {
    /// What is configured.
    package let configuration: Configuration
    /// The machine.
    package let surroundings: Surroundings
    private let observer: @Sendable (RunEvent) -> Void
    private let stop: StopRequest
    private let catalog = DatabaseCatalog()

    /// Puts the parts together; nothing is opened yet.
    package init(
        configuration: Configuration, surroundings: Surroundings = .system,
        stop: StopRequest = StopRequest(),
        observer: @escaping @Sendable (RunEvent) -> Void = { _ in }
    ) {
        self.configuration = configuration
        self.surroundings = surroundings
        self.stop = stop
        self.observer = observer
    }

    /// An open database with everything that works on it.
    struct OpenDatabase: Sendable {
        let driver: any DatabaseDriver
        let session: DatabaseSession
        let migrator: Migrator
        let outbox: Outbox
        /// How documents name the database.
        let databaseId: String
        /// The history table's schema.
        let schema: String?
    }

    /// Opens the target, does the work and closes it again.
    ///
    /// - Throws: `OperationError.noDatabase` without an address, else what opening or the work threw.
    func withDatabase<T: Sendable>(
        readOnly: Bool = false, _ work: @Sendable (OpenDatabase) async throws -> T
    ) async throws -> T {
        guard var target = self.configuration.target else { throw OperationError.noDatabase }
        try self.checkDocumentStore()
        target.readOnly = readOnly
        let driver = try self.catalog.driver(for: target.url)
        let session = try await self.open(target, with: driver)
        let spoken = session.driver ?? driver
        self.stop.onCancel { session.connection.cancel() }
        do {
            let database = try self.assemble(spoken, session, target)
            let result = try await session.perform { try await work(database) }
            await session.connection.close()
            return result
        } catch {
            await session.connection.close()
            throw error
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
        let outbox = Outbox(dialect: driver.dialect, schema: schema)
        let databaseId = self.configuration.databaseId ?? session.databaseName
        let journal = AuditJournal(
            outbox: outbox, schemas: driver.schemas, databaseId: databaseId,
            configuration: self.configuration, now: self.surroundings.now)
        let stop = self.stop
        let migrator = try Migrator(
            session: session, driver: driver, settings: settings,
            environment: RunEnvironment(
                uptime: self.surroundings.uptime, startedAt: self.surroundings.localTime(),
                target: target, journal: journal, observer: self.observer,
                isStopRequested: { stop.isRequested }))
        return OpenDatabase(
            driver: driver, session: session, migrator: migrator, outbox: outbox,
            databaseId: databaseId, schema: schema)
    }

    // MARK: Documents

    /// Refuses to work while documents are meant for a store that this release cannot reach.
    func checkDocumentStore() throws(ConfigurationError) {
        if let origin = self.configuration.documents.azureOrigin {
            throw .unsupportedDocumentStore(origin: origin)
        }
    }

    /// The document store; opened by its first call.
    var documentStore: any DocumentStore {
        EmbeddedDocumentStore(
            path: self.configuration.documents.storePath, clock: self.surroundings.now,
            random: self.surroundings.random)
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
        // One round trip tells that nothing waits, and a missing table means the same.
        let first = try? await database.outbox.pending(limit: 1, on: database.session.connection)
        guard let first, !first.isEmpty else { return nil }
        let relay = Relay(
            from: database.outbox, to: self.documentStore, container: self.container,
            clock: self.surroundings.now)
        let report = await relay.run(on: database.session.connection)
        if let failure = report.failure, self.configuration.requiresRelay {
            throw OperationError.relayFailed(failure, remaining: report.remaining)
        }
        return RelayResult(report)
    }
}
