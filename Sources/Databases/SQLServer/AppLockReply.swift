/// What `sp_getapplock` answered; anything but 0 and 1 means that the lock is not ours.
///
/// The meanings are those of the page of `sp_getapplock` in the manual of Transact-SQL.
enum AppLockReply: Hashable, Sendable {
    /// The lock is ours.
    case granted
    /// Somebody else has it.
    case held
    /// The server did not even queue us, or threw us out.
    case refused(reason: String)

    /// Reads the procedure's return code.
    init(code: Int64) {
        self =
            switch code {
            case 0, 1: .granted
            case -1: .held
            case -2: .refused(reason: "the request was cancelled")
            case -3: .refused(reason: "the request was chosen as the victim of a deadlock")
            case -999: .refused(reason: "a parameter is not valid, or the call itself failed")
            default: .refused(reason: "the code has no known meaning")
            }
    }
}
