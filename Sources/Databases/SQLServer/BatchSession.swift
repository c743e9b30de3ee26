/// What a connection needs of a session with the server; tests have one that answers from a script.
protocol BatchSession: AnyObject {
    /// Sends a batch and reads all its results to their end, however it ends.
    func run(_ sql: String, _ parameters: [SQLValue], rowLimit: Int) -> ODBCAnswer
    /// Whether the connection is known to be lost.
    var isLost: Bool { get }
    /// The database the session is in, where that is known without asking the server.
    var currentDatabase: String? { get }
    /// What a request to stop is sent to, as a number.
    var cancelHandle: UInt { get }
}
