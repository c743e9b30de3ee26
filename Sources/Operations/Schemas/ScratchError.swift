import Databases
package import Diagnostics

/// Why nothing can be tried on a scratch database.
package enum ScratchError: Error, Hashable, Sendable {
    /// Scratch databases cannot be made for this kind of database.
    case unavailable(String)
    /// A database would be made on a server in production, and nobody has said yes.
    case needsConsent(server: String)
    /// The server did not make the database.
    case refused(place: String, reason: Diagnostic, right: String)
    /// The configured place is another kind of database.
    case otherKind(place: String, wanted: String)
    /// Several schemas are configured where each is a database of its own.
    case severalSchemas([String])
    /// A script names a database that is not the scratch database.
    case leadsOut(path: String, line: Int, database: String)
    /// A script changes what belongs to all databases of the server.
    case changesServer(path: String, line: Int, statement: String)
    /// A placeholder stands for a database that is not the scratch database.
    case placeholderLeadsOut(name: String, database: String)
    /// The database cannot be copied.
    case cannotCopy
    /// A migration that is applied, or is to be, fails on an empty database.
    case replayFailed(Diagnostic)
    /// Not all that is applied could be applied to an empty database.
    case notReplayed(applied: Int, wanted: Int)
    /// The user asked to stop.
    case stopped
}
