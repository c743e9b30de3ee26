package import Databases
package import Diagnostics
package import Documents

/// Copies events from the outbox to the document store.
///
/// Events go in order and in batches: into the store, then the migrations' documents, then the mark
/// in the outbox. Stopped anywhere it is simply run again: an event's id is always the same, and
/// merging a migration's document twice is as good as once. Several relays may run at once.
package struct Relay: Sendable {
    private let outbox: Outbox
    private let store: any DocumentStore
    private let container: ContainerAddress
    private let definition: ContainerDefinition
    private let batchSize: Int
    private let clock: @Sendable () -> Timestamp

    /// Connects an outbox with a container of a store.
    ///
    /// - Parameters:
    ///   - outbox: Where the events are.
    ///   - store: Where they go.
    ///   - container: The container for them, made with the settings of `definition` when missing.
    ///   - definition: The settings of the container.
    ///   - batchSize: The most events that are held in memory and marked at once.
    ///   - clock: Tells the time for the marks.
    package init(
        from outbox: Outbox, to store: any DocumentStore, container: ContainerAddress,
        definition: ContainerDefinition = ContainerDefinition(), batchSize: Int = 250,
        clock: @escaping @Sendable () -> Timestamp
    ) {
        self.outbox = outbox
        self.store = store
        self.container = container
        self.definition = definition
        self.batchSize = batchSize
        self.clock = clock
    }

    /// Relays all events that wait, over a session without an open transaction.
    ///
    /// Whatever goes wrong is told in the report, and the events stay in the outbox.
    package func run(on connection: any DatabaseConnection) async -> RelayReport {
        var relayed = 0
        var failure: Diagnostic?
        do {
            var entries = try await self.outbox.pending(limit: self.batchSize, on: connection)
            if !entries.isEmpty {
                try await self.store.ensureContainer(self.container, self.definition)
            }
            while let last = entries.last {
                try await self.store.upsertAll(entries.map(\.event), in: self.container)
                try await MigrationRecorder(store: self.store, container: self.container)
                    .record(entries.compactMap(\.attachment))
                try await self.outbox.markRelayed(
                    through: last.sequence, at: self.clock(), on: connection)
                relayed += entries.count
                entries = try await self.outbox.pending(limit: self.batchSize, on: connection)
            }
        } catch {
            failure =
                (error as? any DiagnosticConvertible)?.diagnostic
                ?? Diagnostic(code: "audit-relay-failed", message: "The relay failed: \(error).")
        }
        if let failure {
            try? await self.outbox.remember(
                RelayFailure(failure, at: self.clock()), on: connection)
        }
        let lag = try? await self.outbox.lag(on: connection)
        return RelayReport(relayed: relayed, remaining: lag?.count, failure: failure)
    }
}
