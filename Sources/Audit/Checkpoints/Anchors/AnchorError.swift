/// Why a checkpoint could not be published, or not be read back.
package enum AnchorError: Error, Hashable, Sendable {
    /// For that size a checkpoint with another root is anchored: the audit has two histories.
    case conflict(path: String, size: Int64, anchored: TreeHash, offered: TreeHash)
    /// For that size the same root is anchored with other signatures or other lines.
    case occupied(path: String, size: Int64)
    /// The file or its folder cannot be written.
    case unwritable(path: String, reason: String)
    /// The folder or a file in it cannot be read.
    case unreadable(path: String, reason: String)
    /// A file in the folder is no checkpoint.
    case malformed(path: String, CheckpointError)
    /// A file holds the checkpoint of another size than its name says.
    case misnamed(path: String, size: Int64)
    /// The command could not be started.
    case notStarted(reason: String)
    /// The command ended with another status than 0; the end of what it wrote on standard error.
    case ended(status: Int32, errors: String)
    /// A signal ended the command; the end of what it wrote on standard error.
    case signalled(signal: Int32, errors: String)
    /// The command took longer than it was given, and was killed.
    case overdue(limit: Duration, errors: String)
    /// The run was cancelled; the command was killed.
    case cancelled
    /// The address is not one of the web.
    case unusableAddress
    /// The server answered with a status that is not a success.
    case refused(host: String, status: Int)
    /// The request failed.
    case unreachable(host: String, reason: String)
}
