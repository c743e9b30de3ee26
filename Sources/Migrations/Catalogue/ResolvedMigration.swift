/// A migration found on disk.
package struct ResolvedMigration: Hashable, Sendable {
    /// What it is for.
    package var kind: MigrationKind
    /// Its version; `nil` for repeatables.
    package var version: Version?
    /// What its name says it does, with blanks for underscores.
    package var description: String
    /// What the history calls it.
    package var type: MigrationType
    /// The file, relative to its location.
    package var script: String
    /// The file's absolute path.
    package var path: String
    /// Whether it is a program rather than SQL.
    package var isProgram: Bool
    /// Flyway's checksum.
    package var checksum: Int32
    /// The checksum before placeholders were replaced, where they were; it counts as equal.
    package var rawChecksum: Int32?
    /// The version as the file name spells it; empty for repeatables.
    package var rawVersion: String
    /// The encoding of its file.
    package var encoding: TextEncoding
    /// What the `.conf` file beside it says.
    package var configuration: ScriptConfiguration
    /// Whether its condition lets it run.
    package var shouldExecute: Bool

    /// The version, or the description of a repeatable: what names it among its kind.
    package var identity: String { self.version?.text ?? self.description }

    /// Whether the history's checksum is this script's, expanded or raw; without one it is.
    package func matches(checksum stored: Int32?) -> Bool {
        guard let stored else { return true }
        return stored == self.checksum || stored == self.rawChecksum
    }
}

extension ResolvedMigration {
    /// Hands the script's text over as it is on disk, in UTF-8, chunk by chunk.
    ///
    /// - Throws: `MigrationError` when the file cannot be read or is not text in its encoding.
    package func forEachChunk(_ body: ([UInt8]) -> Void) throws(MigrationError) {
        let next = try ScriptFile.chunks(of: self.path, encoding: self.encoding.rawValue)
        while let chunk = try next() { body(chunk) }
    }
}
