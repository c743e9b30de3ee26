/// A session that takes the data that follow a statement in the script (`COPY … FROM STDIN`).
///
/// The data go straight to the server, piece by piece, so that memory does not grow with them. Between
/// ``beginCopy(_:)`` and ``endCopy(failing:)`` the session does nothing else.
package protocol CopyReceiving: DatabaseConnection {
    /// Sends the statement and waits until the server asks for its data.
    ///
    /// - Throws: `DatabaseError.refused` when the server refuses it or takes no data for it.
    func beginCopy(_ sql: String) async throws(DatabaseError)

    /// Sends a piece of the data, cut anywhere; waits while the server is slower.
    ///
    /// The server's own refusal of the data is thrown by ``endCopy(failing:)``.
    func putCopyData(_ bytes: [UInt8]) async throws(DatabaseError)

    /// Ends the data and waits for the server's verdict; with a reason nothing of them is kept.
    ///
    /// - Throws: `DatabaseError.refused`, which names the line of the data in `ServerReply.dataLine`.
    func endCopy(failing reason: String?) async throws(DatabaseError) -> StatementOutcome
}
