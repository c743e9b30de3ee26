import Databases
import Diagnostics
import Documents
import Migrations

/// Tells whether anything has changed that the standing of migrations is made from, without reading it.
///
/// It keeps a session with the database and the document store, and gives them back when nobody has asked for a while:
/// an open session may be in the way of those who want the file for themselves.
package actor StandingWatch {
    /// How long nobody has to ask, in milliseconds.
    private static let patience: Int64 = 5_000

    private let driver: any ChangeWatching
    private let target: ConnectionTarget
    private let settings: MigrationSettings
    private let uptime: @Sendable () -> Int64
    private let store: EmbeddedDocumentStore
    private var session: DatabaseSession?
    private var sessions = 0
    private var askedAt: Int64 = 0
    private var closing: Task<Void, Never>?

    /// Prepares to watch; nothing is opened yet.
    ///
    /// - Returns: `nil` where the database or the document store does not tell of changes.
    package init?(_ workspace: Workspace) {
        let configuration = workspace.configuration
        guard configuration.documents.connectionString == nil, var target = configuration.target,
            let driver = try? workspace.catalog.driver(for: target.url) as? any ChangeWatching
        else { return nil }
        target.readOnly = true
        self.driver = driver
        self.target = target
        self.settings = configuration.settings
        self.uptime = workspace.surroundings.uptime
        self.store = EmbeddedDocumentStore(
            path: configuration.documents.storePath, clock: workspace.surroundings.now,
            random: workspace.surroundings.random)
    }

    /// Marks how things stand now.
    ///
    /// - Parameter others: Marks of other databases from the same look; scripts that they share are asked about once.
    /// - Returns: `nil` where that cannot be told; whoever asks then has to look.
    package func mark(beside others: [StandingMark]) async -> StandingMark? {
        self.askedAt = self.uptime()
        do {
            let session = try await self.opened()
            let (sessions, settings) = (self.sessions, self.settings)
            let known = others.lazy.map(\.scripts).first { $0.cover(settings) }
            guard let database = try await self.driver.changeMark(of: session),
                let documents = try await self.store.mark(),
                let scripts = try await session.perform({ known ?? ScriptStamps(settings) }),
                self.sessions == sessions
            else {
                await self.close()
                return nil
            }
            return StandingMark(
                sessions: sessions, database: database, documents: documents, scripts: scripts)
        } catch {
            await self.close()
            return nil
        }
    }

    private func opened() async throws -> DatabaseSession {
        if let session { return session }
        let session = try await self.driver.open(self.target)
        if let other = self.session {
            await session.connection.close()
            return other
        }
        self.session = session
        self.sessions += 1
        self.closeWhenIdle()
        return session
    }

    private func closeWhenIdle() {
        guard self.closing == nil else { return }
        self.closing = Task {
            while self.uptime() - self.askedAt < Self.patience {
                try? await Task.sleep(for: .milliseconds(Self.patience))
            }
            self.closing = nil
            await self.close()
        }
    }

    private func close() async {
        let session = self.session
        self.session = nil
        self.sessions += 1
        await session?.connection.close()
        await self.store.close()
    }
}
