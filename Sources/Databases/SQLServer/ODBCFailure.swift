/// Why there is no connection.
enum ODBCFailure: Error, Hashable, Sendable {
    /// unixODBC is not installed.
    case noDriverManager
    /// No driver is installed, or none at the given place.
    case noDriver(at: String?)
    /// The driver cannot do what the address asks for.
    case unfit(reason: String, remedy: String)
    /// The access token to sign in with is not to be had.
    case noToken(reason: String, remedy: String?)
    /// The driver or the server refused.
    case refused([ODBCDiagnostic])
}
