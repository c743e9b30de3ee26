package import Databases

/// Told of every change of state inside of the transaction that makes the change.
///
/// The migrator knows nothing of audits; whoever keeps one implements this. A throwing journal fails the change.
package protocol ChangeJournal: Sendable {
    /// The names of the journal's own tables, which never count as the user's objects and survive `clean`.
    var tables: Set<String> { get }

    /// The schema of the journal's own tables, which `clean` does not drop; `nil` where there is none to name.
    var schema: String? { get }

    /// Makes sure that the journal's tables exist; called under the lock, before the first change of a run.
    func prepare(
        for table: QualifiedName, on connection: any DatabaseConnection
    ) async throws

    /// Writes a change down; called inside of the change's transaction where it has one.
    ///
    /// - Returns: What to look for when the answer to the commit is lost; `nil` where nothing can be looked for.
    @discardableResult
    func record(
        _ change: Change, on connection: any DatabaseConnection
    ) async throws -> ChangeMark?

    /// Whether a session sees an entry.
    func holds(_ mark: ChangeMark, on connection: any DatabaseConnection) async throws -> Bool

    /// The beginning of a change of this history that has no end yet; one look-up, also where there is no journal yet.
    func openIntent(on connection: any DatabaseConnection) async throws -> OpenIntent?
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
        /// What was begun was never brought to its end; found out by the next run.
        case interrupted(OpenIntent)
    }

    /// What happened.
    package var kind: Kind
    /// The migration; for an undo, the one taken back.
    package var migration: ResolvedMigration?
    /// The undo script of the migration, where there is one.
    package var undo: ResolvedMigration?
    /// The row of the history that was written or removed.
    package var row: HistoryRow?
    /// The row as it was before, where one was rewritten, removed or taken back.
    package var before: HistoryRow?
    /// The row that the change means to write, for an intent.
    package var intended: HistoryRow?
    /// How many statements the script has.
    package var statements: Int?
    /// Whether the script was recorded without running.
    package var isSkipped = false
    /// What a clean drops; for one that was interrupted, what it has left.
    package var dropped: DroppedObjects?
    /// How long it took, in milliseconds.
    package var durationMilliseconds: Int?
    /// What is known of the schema before and after it.
    package var schema: SchemaTrace?

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
