/// How a command ended; the raw value is the exit status of the process.
///
/// The numbers are part of the contract with scripts and pipelines and never change
/// (`docs/reference/exit-codes.md`).
package enum Outcome: Int32, Hashable, Sendable, Codable, CaseIterable {
    /// Done, or nothing differs.
    case done = 0
    /// Failed for a reason not named below.
    case failed = 1
    /// The command line or the configuration is wrong; nothing was tried.
    case usage = 2
    /// Something is pending or different, and the caller asked to be told by the exit status.
    case pending = 3
    /// The database or the document store refused the sign-in.
    case signIn = 4
    /// Another process holds the lock.
    case locked = 5
    /// Validation found differences between the scripts and the history.
    case invalid = 6
    /// Drift was found, or a gate refused.
    case refused = 7
    /// It is not known whether the change took effect; the message names the command that finds out.
    case unknown = 8
}
