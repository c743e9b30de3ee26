import Audit
import Diagnostics
import Documents
import Glibc
import Migrations

/// A migration that is to be written, with what its document shall say.
package struct MigrationDraft: Hashable, Sendable {
    /// What it does, in a few words; the file is named after it.
    package var name: String
    /// What the audit calls the database it belongs to.
    package var databaseId: String
    /// Who wrote it.
    package var author: String
    /// What it does, at length.
    package var description: String?
    /// The script; `nil` for an empty one to be filled in.
    package var upScript: String?
    /// The script that undoes it.
    package var downScript: String?
    /// Labels.
    package var tags: [String]?
    /// The migrations that must be applied before.
    package var dependsOn: [String]?

    /// Describes a migration.
    package init(name: String, databaseId: String, author: String) {
        self.name = name
        self.databaseId = databaseId
        self.author = author
    }

    /// Whether a file can be named after it.
    package var hasUsableName: Bool {
        NamingRules.slug(self.name).contains { $0 != "_" }
    }
}

extension Workspace {
    /// How many versions are tried where the one of this second is taken.
    private static let versionLimit = 100

    /// Writes the files of a migration, and its document into the store.
    ///
    /// Where the store cannot take the document, the files are removed again.
    ///
    /// - Parameter draft: The migration.
    /// - Returns: Its id, and the paths of its files.
    /// - Throws: `OperationError` for files that cannot be written, and what the store throws.
    package func register(_ draft: MigrationDraft) async throws -> NewResult {
        let store = try self.documentStore()
        try await store.ensureContainer(
            self.container, ProvisionedContainer.versionControl(self.container).definition)
        let moment = try self.freeMoment()
        let hasUndo = draft.downScript != nil || draft.upScript == nil
        var surroundings = self.surroundings
        surroundings.now = { moment }
        let result = try New(settings: self.configuration.settings, surroundings: surroundings)
            .create(
                draft.name, withUndo: hasUndo, script: draft.upScript,
                undoScript: draft.downScript)
        do {
            try await self.document(of: draft, result, at: moment).record(in: store, self.container)
        } catch {
            for path in [result.path, result.undoPath].compactMap(\.self) { unlink(path) }
            throw error
        }
        return result
    }

    /// The first second from now on that no script of the folder is named after.
    private func freeMoment() throws(OperationError) -> Timestamp {
        let new = New(settings: self.configuration.settings, surroundings: self.surroundings)
        let start = self.surroundings.now()
        for second in 0..<Self.versionLimit {
            let moment = Timestamp(milliseconds: start.milliseconds + Int64(second) * 1_000)
            if try !new.hasScript(of: moment) { return moment }
        }
        return start
    }

    private func document(
        of draft: MigrationDraft, _ result: NewResult, at moment: Timestamp
    ) throws -> MigrationDocument {
        let up = try ScriptDigest(ofFile: result.path)
        let down = try result.undoPath.map { try ScriptDigest(ofFile: $0) }
        return MigrationDocument(
            migrationId: result.migrationId, databaseId: draft.databaseId,
            description: draft.description ?? draft.name, upScript: up.recorded,
            downScript: down?.recorded, checksum: up.checksum, author: draft.author,
            createdAt: moment, dependsOn: draft.dependsOn, tags: draft.tags)
    }
}

extension ScriptDigest {
    /// Reads a script as it lies there.
    fileprivate init(ofFile path: String) throws {
        var digest = ScriptDigest()
        try InputFile(path).forEachPiece { digest.update($0) }
        self = digest
    }
}
