package import Databases

/// Told of every change of state inside of the transaction that makes the change.
///
/// The migrator knows nothing of audits; whoever keeps one implements this. A throwing journal fails the change.
package protocol ChangeJournal: Sendable {
    /// The names of the journal's own tables, which never count as the user's objects and survive `clean`.
    var tables: Set<String> { get }

    /// Makes sure that the journal's tables exist; called under the lock, before the first change of a run.
    func prepare(
        for table: QualifiedName, on connection: any DatabaseConnection
    ) async throws

    /// Writes a change down; called inside of the change's transaction where it has one.
    func record(
        _ change: Change, on connection: any DatabaseConnection
    ) async throws
}

/// One change of state, as the journal is told of it.
package struct Change: Hashable, Sendable {
    /// What happened.
    package enum Kind: Hashable, Sendable {
        /// A script is about to run that the database will not take back; the intent.
        case started
        /// A script ran, or was recorded without running.
        case applied
        /// A script failed; what it did is rolled back unless the row says otherwise.
        case failed(code: String, message: String)
        /// A versioned migration was taken back by its undo script.
        case undone
        /// The history begins here.
        case baselined
        /// A row was removed, marked deleted or aligned.
        case repaired(String)
        /// All objects were dropped.
        case cleaned
    }

    /// What happened.
    package var kind: Kind
    /// The migration; for an undo, the one taken back.
    package var migration: ResolvedMigration?
    /// The undo script of the migration, where there is one.
    package var undo: ResolvedMigration?
    /// The row written or concerned.
    package var row: HistoryRow?
    /// How long it took, in milliseconds.
    package var durationMilliseconds: Int?

    /// Describes a change.
    package init(
        _ kind: Kind, migration: ResolvedMigration? = nil, undo: ResolvedMigration? = nil,
        row: HistoryRow? = nil, durationMilliseconds: Int? = nil
    ) {
        self.kind = kind
        self.migration = migration
        self.undo = undo
        self.row = row
        self.durationMilliseconds = durationMilliseconds
    }
}
