import Audit
import CosmosSQL
import Databases
import Diagnostics
import Documents
import Synchronization
import TestKit

/// A target database with an outbox, and a document store, both on fresh files.
final class AuditFixture: Sendable {
    let directory: TemporaryDirectory
    let driver: any DatabaseDriver
    let outbox: Outbox
    let store: EmbeddedDocumentStore
    let container = ContainerAddress(database: "dbvc-dev", container: "version-control")

    init() throws {
        let directory = try TemporaryDirectory()
        self.directory = directory
        self.driver = try DatabaseCatalog().driver(for: Secret("sqlite:x"))
        let counter = Mutex<UInt64>(0)
        let random: @Sendable () -> UInt64 = {
            counter.withLock {
                $0 += 1
                return $0
            }
        }
        self.outbox = Outbox(dialect: self.driver.dialect, schema: "main", random: random)
        self.store = EmbeddedDocumentStore(
            path: directory.path("documents.db"), clock: { Self.now }, random: random)
    }

    /// The outbox as those see it who check it.
    var ledger: OutboxLedger { OutboxLedger(self.outbox, dialect: self.driver.dialect) }

    /// Reads the outbox and the store, and gives the verdicts.
    func inspect(
        _ expectations: AuditExpectations = AuditExpectations(databaseId: "lpa-bloom-db-dev"),
        on connection: any DatabaseConnection
    ) async throws -> AuditVerdict {
        try await AuditInspection(
            of: self.ledger, store: self.store, container: self.container,
            expectations: expectations
        ).run(on: connection)
    }

    static let now = Timestamp(milliseconds: 1_764_254_700_000)

    /// A further session with the target, whose outbox exists.
    func connect() async throws -> any DatabaseConnection {
        let url = "sqlite:" + self.directory.path("target.db")
        let session = try await self.driver.open(ConnectionTarget(url: Secret(url)))
        try await self.outbox.ensureTable(on: session.connection, self.driver.schemas)
        return session.connection
    }

    /// The event of a migration that took effect `number` seconds after the fixture's moment.
    static func draft(_ number: Int, _ eventType: EventType = .completed) -> EventDraft {
        EventDraft(
            databaseId: "lpa-bloom-db-dev", migrationId: "\(number)_step", eventType: eventType,
            timestamp: Timestamp(milliseconds: Self.now.milliseconds + Int64(number) * 1_000),
            environment: "dev", executor: "ann",
            executionContext: ExecutionContext(
                commitSha: "abc", branch: "develop", hostName: "build-7", toolVersion: "1.0.0",
                further: ["agent": "x"]),
            durationMs: 12, scriptChecksum: "00ff")
    }

    /// What is known of the migration of that number.
    static func migration(
        _ number: Int, change: MigrationDocument.Change? = nil
    ) -> MigrationDocument {
        MigrationDocument(
            migrationId: "\(number)_step", databaseId: "lpa-bloom-db-dev", description: "step",
            upScript: RecordedScript("CREATE TABLE t\(number) (x INT);"), checksum: "00ff",
            flywayChecksum: -7, author: "ann", createdAt: Self.now,
            change: change
                ?? .applied(environment: "dev", at: Self.draft(number).timestamp, by: "ann"))
    }

    /// Records events of the migrations 1, 2, 3 ..., each in a transaction of its own.
    func record(_ count: Int, on connection: any DatabaseConnection) async throws {
        for number in 1...count {
            try await connection.execute("BEGIN IMMEDIATE")
            try await self.outbox.append(
                Self.draft(number), migration: Self.migration(number), on: connection)
            try await connection.execute("COMMIT")
        }
    }

    /// A relay into a store, in small batches so that there are several.
    func relay(to store: (any DocumentStore)? = nil) -> Relay {
        Relay(
            from: self.outbox, to: store ?? self.store, container: self.container, batchSize: 4,
            clock: { Self.now })
    }

    /// The documents of a kind, as they were relayed.
    func documents(_ kind: DocumentKind) async throws -> [CosmosObject] {
        try await self.store.changes(
            from: .beginning, in: self.container, partitionKey: .string(kind.rawValue),
            limit: 10_000
        ).items.map(\.withoutSystemProperties)
    }
}
