package import Databases

/// Looks at the schema around the scripts of a run, so that it can be told afterwards what they have left of it.
///
/// The migrator knows nothing of schemas; whoever can read them implements this. A witness fails no run: what it cannot
/// find out is unknown. All but the first and the last call come for scripts that are executed, not for those that are
/// only recorded.
package protocol SchemaWitness: Sendable {
    /// A run holds the lock and this is the history; called before anything is changed.
    func begin(_ history: [HistoryRow])

    /// A script is about to run; no transaction is open.
    ///
    /// `isTakenBack` says whether the database takes all of it back should it fail.
    func willRun(isTakenBack: Bool, on connection: any DatabaseConnection) async

    /// A script has run, and its change is about to be written down; a transaction may be open.
    ///
    /// - Returns: What the record of the change shall say of the schema; `nil` for nothing.
    func hasRun(on connection: any DatabaseConnection) async -> SchemaTrace?

    /// What has run is permanent.
    func hasCommitted()

    /// A script failed, and what the database takes back is taken back.
    ///
    /// - Returns: What is left; `nil` where nobody looks.
    func hasFailed(on connection: any DatabaseConnection) async -> SchemaTrace?

    /// The run is over, however it ended, and this is the history; the lock is still held.
    func finish(_ history: [HistoryRow], on connection: any DatabaseConnection) async
}
