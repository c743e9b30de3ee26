import Databases
package import Diagnostics

/// What a rehearsal is to do.
package struct RehearseRequest: Hashable, Sendable {
    /// Whether to begin with a copy; `nil` for a copy where the database can be copied.
    package var copies: Bool?
    /// Whether to rehearse every versioned migration on an empty database, not only the pending ones.
    package var includesApplied = false
    /// Whether the scratch database stays.
    package var keeps = false
    /// Whether repeatables are run twice, to see that the second run changes nothing.
    package var repeats = false
    /// Whether a migration without an undo script counts as failed.
    package var requiresUndo = false
    /// Whether the audit keeps what came of it.
    package var records = true

    /// The pending migrations, on what the database offers.
    package init() {}
}

/// What a rehearsal found.
package struct RehearseResult: Hashable, Sendable, Codable {
    /// How documents name the database.
    package var databaseId: String
    /// Where it was rehearsed.
    package var scratch: ScratchSummary
    /// Whether no migration failed.
    package var isPassed: Bool
    /// Each migration, in order.
    package var migrations: [RehearsedMigration]
    /// What became of the events; `nil` when none waited.
    package var relay: RelayResult?

    /// How many migrations have a verdict.
    package func count(_ verdict: RehearsalVerdict) -> Int {
        self.migrations.count { $0.verdict == verdict }
    }
}

/// The database a rehearsal was made in.
package struct ScratchSummary: Hashable, Sendable, Codable {
    /// Its name.
    package var name: String
    /// The address without credentials.
    package var url: String
    /// What it began with.
    package var base: ScratchBase
    /// How many rows it began with; without any, no loss can be measured.
    package var rows: Int
    /// Whether it is still there.
    package var isKept: Bool
    /// Where its schema was other than the database's, before anything was rehearsed.
    package var differences: [String]
}

/// What became of a migration in a rehearsal.
package enum RehearsalVerdict: String, Hashable, Sendable, Codable, CaseIterable {
    /// It ran, and where it has an undo script that restored the schema exactly, twice the same way.
    case passed
    /// A script failed, or left another schema than it should.
    case failed
    /// It ran, and has no undo script.
    case irreversible
    /// It was not tried.
    case skipped
}

/// One way of a migration.
package enum RehearsalLeg: String, Hashable, Sendable, Codable {
    /// The migration.
    case up
    /// Its undo script.
    case down
    /// The migration once more.
    case upAgain

    /// How people call it.
    package var words: String { self == .upAgain ? "up again" : self.rawValue }
}

/// One way of a migration, as it went.
package struct RehearsedLeg: Hashable, Sendable, Codable {
    /// Which one.
    package var leg: RehearsalLeg
    /// How long its script took, in milliseconds; on this scratch database, not on any other.
    package var durationMs: Int
    /// How the schema differs afterwards from what it should be, line by line.
    package var differences: [String]
    /// What the script failed with; `nil` when it did not.
    package var error: Diagnostic?

    /// Whether the script ran and left what it should.
    var isPassed: Bool { self.differences.isEmpty && self.error == nil }
}

/// Rows or values that were there before a leg, and not after it.
package struct RehearsalLoss: Hashable, Sendable, Codable {
    /// The leg that lost them.
    package var leg: RehearsalLeg
    /// The table.
    package var table: String
    /// The column that was dropped; `nil` for rows.
    package var column: String?
    /// How many.
    package var count: Int

    /// The loss in words.
    package var words: String {
        let what = self.column == nil ? "rows" : "values"
        let place = self.column.map { "\(self.table).\($0)" } ?? "table \(self.table)"
        return "\(self.leg.words) lost \(what): \(self.count) in \(place)"
    }
}

/// One migration, as its rehearsal went.
package struct RehearsedMigration: Hashable, Sendable, Codable {
    /// The id in documents.
    package var migrationId: String
    /// The version; `nil` for repeatables.
    package var version: String?
    /// What it does.
    package var description: String
    /// What became of it.
    package var verdict: RehearsalVerdict
    /// The ways it was tried, in order.
    package var legs: [RehearsedLeg]
    /// The rows that were lost.
    package var rowsLost: [RehearsalLoss]
    /// The values of dropped columns that were lost.
    package var valuesLost: [RehearsalLoss]
    /// Why the verdict is what it is.
    package var reason: String
}
