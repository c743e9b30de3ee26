import Audit
import Azure
import Databases
import Diagnostics
import Migrations

extension Workspace {
    /// What checkpoints call the audit of a database.
    static func origin(of databaseId: String) -> String { "dbvc/" + databaseId }

    /// The outbox as those see it who check it.
    func ledger(_ database: OpenDatabase) -> OutboxLedger {
        OutboxLedger(database.outbox, dialect: database.driver.dialect)
    }

    /// Opens the target for those who only read its audit, at one moment.
    ///
    /// - Throws: `OperationError.noAudit` where nothing was ever recorded.
    func withAudit<T: Sendable>(
        _ work: @Sendable (OpenDatabase) async throws -> T
    ) async throws -> T {
        try await self.withDatabase { database in
            let (connection, traits) = (
                database.session.connection, database.driver.dialect.traits
            )
            try await self.requireAudit(database)
            try await connection.execute(traits.beginReadOnly)
            do {
                let result = try await work(database)
                try await connection.execute(traits.rollback)
                return result
            } catch {
                _ = try? await connection.execute(traits.rollback)
                throw error
            }
        }
    }

    /// Does work of our own in a transaction: commits what returns, rolls back what throws.
    func inTransaction<T: Sendable>(
        _ database: OpenDatabase, _ work: @Sendable (any DatabaseConnection) async throws -> T
    ) async throws -> T {
        let (connection, traits) = (database.session.connection, database.driver.dialect.traits)
        try await connection.execute(traits.begin)
        do {
            let result = try await work(connection)
            try await connection.execute(traits.commit)
            return result
        } catch {
            _ = try? await connection.execute(traits.rollback)
            throw error
        }
    }

    /// Puts an event of our own behind the chain, in a transaction.
    func append(_ event: EventDraft, _ database: OpenDatabase) async throws {
        try await self.inTransaction(database) { connection in
            try await database.outbox.ensureTable(on: connection, database.driver.schemas)
            try await database.outbox.append(event, on: connection)
        }
        database.journal.noteWaitingEvent()
    }

    /// Makes sure that there is an outbox.
    ///
    /// - Throws: `OperationError.noAudit` where nothing was ever recorded.
    func requireAudit(_ database: OpenDatabase) async throws {
        guard
            try await database.driver.schemas.tableExists(
                database.outbox.table, on: database.session.connection)
        else { throw OperationError.noAudit(database: database.session.displayName) }
    }

    /// The places that checkpoints are published to.
    ///
    /// Folders have one folder in them for each audit.
    func anchors(of databaseId: String) -> [any CheckpointAnchor] {
        self.configuration.audit.anchors.map { address in
            switch address {
            case .folder(let path): Self.folder(path, of: databaseId)
            case .command(let command):
                CommandAnchor(command: command, environment: self.surroundings.variables())
            case .web(let url):
                WebAnchor(url: url) { url, body in
                    let request = AzureRequest(
                        method: "POST", url: url,
                        headers: ["Content-Type": "text/plain; charset=utf-8"],
                        body: String(decoding: body, as: UTF8.self))
                    return try await HTTPClientTransport().send(request).status
                }
            }
        }
    }

    /// The checkpoints that folders have kept: the configured ones, or those given.
    func anchoredCheckpoints(
        of databaseId: String, in folders: [String] = []
    ) throws -> [SignedCheckpoint] {
        var configured: [FolderAnchor] = []
        for case .folder(let path) in self.configuration.audit.anchors {
            configured.append(Self.folder(path, of: databaseId))
        }
        let chosen = folders.isEmpty ? configured : folders.map(FolderAnchor.init(path:))
        return try chosen.flatMap { try $0.checkpoints() }
    }

    private static func folder(_ path: String, of databaseId: String) -> FolderAnchor {
        let name = String(
            databaseId.unicodeScalars.map { scalar in
                "/\\:\0".unicodeScalars.contains(scalar) ? "_" : Character(scalar)
            })
        return FolderAnchor(path: path + "/" + (name.hasPrefix(".") ? "_" + name : name))
    }
}
