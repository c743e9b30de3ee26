import Audit
package import Databases
import Diagnostics
import Documents
package import Operations

/// A dbvc in a folder of scripts whose every call on the database asks a gate.
package struct GatedClient: Sendable {
    /// What it can be asked to do.
    package enum Command: String, Hashable, Sendable, CaseIterable {
        case migrate
        case undo
        case repair
        case clean
        case baseline
        case info
        /// Copies the outbox to the embedded store; unlike the one that other commands end with, it asks the gate at
        /// each call on the store.
        case relay
    }

    /// What it is configured to.
    package let configuration: Configuration
    private let surroundings: Surroundings
    private let catalog: DatabaseCatalog
    private let gate: any CallGate

    /// Reads the configuration; nothing is opened yet.
    ///
    /// - Parameters:
    ///   - folder: The working directory.
    ///   - settings: What else is set, by the names of the catalogue.
    ///   - surroundings: The clocks and the source of ids.
    ///   - gate: Asked at each call.
    /// - Throws: What reading the configuration threw.
    package init(
        in folder: String, _ settings: [String: String], surroundings: Surroundings = .system,
        gate: any CallGate = OpenGate()
    ) async throws {
        let process = ProcessContext(
            variables: ["USER": "ann"], directory: folder, home: folder, hostName: "builder")
        self.configuration = try await ConfigurationReader(
            process: process, frontEnd: .dbvc, toolVersion: "0.0.0"
        ).read(settings)
        guard let target = self.configuration.target else { throw OperationError.noDatabase }
        self.surroundings = surroundings
        self.gate = gate
        self.catalog = try .gated(DatabaseCatalog(), for: target, by: gate)
    }

    private var workspace: Workspace {
        Workspace(
            configuration: self.configuration, surroundings: self.surroundings,
            catalog: self.catalog)
    }

    /// Carries out a command.
    ///
    /// - Returns: What stopped a run of `migrate` after it had begun; `nil` when it came to its end.
    /// - Throws: What the command threw.
    @discardableResult
    package func run(_ command: Command) async throws -> String? {
        switch command {
        case .migrate: return try await self.workspace.migrate().failure?.code
        case .undo: _ = try await self.workspace.undo()
        case .repair: _ = try await self.workspace.repair()
        case .clean: _ = try await self.workspace.clean()
        case .baseline: _ = try await self.workspace.baseline()
        case .info: _ = try await self.workspace.info()
        case .relay: try await self.relay()
        }
        return nil
    }

    private func relay() async throws {
        try await self.withSession { session, driver in
            let relay = Relay(
                from: Outbox(
                    dialect: driver.dialect, schema: session.ownSchema ?? session.currentSchema),
                to: GatedStore(self.store, self.gate), container: self.container,
                batchSize: 3, clock: self.surroundings.now)
            let report = await relay.run(on: session.connection)
            if let failure = report.failure {
                throw OperationError.relayFailed(failure, remaining: report.remaining)
            }
        }
    }

    /// The embedded store.
    var store: EmbeddedDocumentStore {
        EmbeddedDocumentStore(
            path: self.configuration.documents.storePath, clock: self.surroundings.now,
            random: self.surroundings.random)
    }

    /// The container of the events.
    var container: ContainerAddress {
        ContainerAddress(
            database: self.configuration.documents.database,
            container: self.configuration.documents.container)
    }

    /// Opens a session, does the work and closes it.
    package func withSession<T>(
        _ work: (DatabaseSession, any DatabaseDriver) async throws -> T
    ) async throws -> T {
        guard let target = self.configuration.target else { throw OperationError.noDatabase }
        let driver = try self.catalog.driver(for: target.url)
        let session = try await driver.open(target)
        do {
            let result = try await work(session, session.driver ?? driver)
            await session.connection.close()
            return result
        } catch {
            await session.connection.close()
            throw error
        }
    }
}
