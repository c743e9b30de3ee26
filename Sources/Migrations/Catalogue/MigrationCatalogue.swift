/// Everything that was found on disk.
package struct MigrationCatalogue: Hashable, Sendable {
    /// Versioned and baseline migrations in the order of versions, then repeatables by description.
    package var migrations: [ResolvedMigration] = []
    /// Undo migrations by the version they take back.
    package var undos: [Version: ResolvedMigration] = [:]
    /// Callbacks by event, in the order they run.
    package var callbacks: [CallbackEvent: [CallbackScript]] = [:]
    /// Locations that do not exist.
    package var missingLocations: [String] = []
    /// Locations left out because another one covers them.
    package var coveredLocations: [String] = []
    /// Files passed over because their names fit no rule.
    package var misnamed: [MisnamedScript] = []

    /// The highest version on disk.
    package var highestVersion: Version? { self.migrations.lazy.compactMap(\.version).max() }
}

/// A script that runs at an event.
package struct CallbackScript: Hashable, Sendable {
    /// When it runs.
    package var event: CallbackEvent
    /// What the name says; orders several of one event.
    package var description: String
    /// The absolute path.
    package var path: String
    /// The path relative to its location.
    package var script: String
    /// Whether it is a program rather than SQL.
    package var isProgram: Bool
    /// What the `.conf` file beside it says.
    package var configuration: ScriptConfiguration
}
