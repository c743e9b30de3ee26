/// A database that says at once whether anything in it has changed.
///
/// Others are read anew by whoever wants to know.
package protocol ChangeWatching: DatabaseDriver {
    /// Marks what the database holds now: another mark after each change, by whomever.
    ///
    /// Only marks of one session can be compared, and only where it changes nothing itself.
    ///
    /// - Returns: `nil` where the session no longer sees what others see, and has to be opened anew.
    func changeMark(
        of session: DatabaseSession
    ) async throws(DatabaseError) -> DatabaseChangeMark?
}
