import Databases
import Diagnostics
import Migrations
import Schemas

/// An open database of our own, in which migrations are tried.
///
/// What is done in it is recorded in its history only: there is no journal, and nothing reaches the document store.
struct ScratchDatabase: Sendable {
    /// Its own name.
    let name: String
    let driver: any DatabaseDriver
    let session: DatabaseSession
    /// How migrations run in it, one by one and in any order.
    let settings: MigrationSettings
    let environment: RunEnvironment
    /// The schemas to look at; none stands for that of the history.
    let schemas: [String]
    /// What scripts must not change.
    let reach: ScratchReach

    /// The history table.
    var history: QualifiedName {
        let schema =
            self.settings.defaultSchema ?? self.settings.schemas.first ?? self.session.currentSchema
        return QualifiedName(schema: schema, name: self.settings.table)
    }

    /// What brings it from one version to another.
    func migrator(
        _ change: (inout MigrationSettings) -> Void = { _ in }
    ) throws -> Migrator {
        var settings = self.settings
        change(&settings)
        return try Migrator(
            session: self.session, driver: self.driver, settings: settings,
            environment: self.environment)
    }

    /// Refuses scripts that would change more than this database.
    ///
    /// - Parameter paths: The absolute paths of all scripts that are to run.
    /// - Throws: `ScratchError.leadsOut`, `.changesServer` and `.placeholderLeadsOut`.
    func refuseLeading(_ paths: some Sequence<String>) throws {
        for (name, value) in self.settings.placeholders.sorted(by: { $0.key < $1.key })
        where self.reach.isDatabase(value) {
            throw ScratchError.placeholderLeadsOut(name: name, database: value)
        }
        for path in paths {
            var bytes: [UInt8] = []
            try InputFile(path).forEachPiece { bytes += $0 }
            guard let finding = self.reach.finding(in: String(decoding: bytes, as: UTF8.self))
            else { continue }
            throw finding.isDatabase
                ? ScratchError.leadsOut(path: path, line: finding.line, database: finding.text)
                : ScratchError.changesServer(
                    path: path, line: finding.line, statement: finding.text)
        }
    }

    /// Its schema as it is now.
    func inspect() async throws -> SchemaModel {
        try await SchemaReader(self.driver.dialect, self.schemas, self.history)
            .read(on: self.session.connection)
    }
}

extension MigrationSettings {
    /// The same for a database in which migrations are tried one by one; nothing there is worth protecting.
    func forScratch(standingIn schema: String?) -> Self {
        var settings = self
        settings.target = .latest
        settings.cherryPick = []
        settings.outOfOrder = true
        settings.validateOnMigrate = false
        settings.skipExecutingMigrations = false
        settings.group = false
        settings.undoRecord = .delete
        settings.outputQueryResults = false
        if schema != nil {
            settings.defaultSchema = nil
            settings.schemas = []
        }
        return settings
    }
}
