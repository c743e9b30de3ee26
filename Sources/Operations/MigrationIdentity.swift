import Migrations

/// The name a migration has in documents and in the HTTP API.
enum MigrationIdentity {
    /// `V1.2__add x.sql` is `1_2_add_x`; a repeatable is `R_<description>`.
    static func id(version: Version?, description: String) -> String {
        let words = String(description.map { $0 == " " ? "_" : $0 })
        guard let version else { return "R_" + words }
        let number = String(version.text.map { $0 == "." ? "_" : $0 })
        return words.isEmpty ? number : number + "_" + words
    }

    /// The id of a migration on disk.
    static func id(of migration: ResolvedMigration) -> String {
        self.id(version: migration.version, description: migration.description)
    }

    /// The id of what a row of the history is about.
    static func id(of row: HistoryRow) -> String {
        self.id(version: row.version, description: row.description)
    }
}
