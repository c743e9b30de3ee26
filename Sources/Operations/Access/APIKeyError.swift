/// Why keys cannot be read, made or taken back.
package enum APIKeyError: Error, Hashable, Sendable {
    /// Somebody else could write keys of their own into the file.
    case unsafeFile(path: String, UnsafeFile)
    /// The file is there and cannot be read.
    case unreadableFile(path: String, reason: String)
    /// The file holds no keys in the form dbvc writes.
    case malformedFile(path: String, reason: String)
    /// A name that the audit could take for something else.
    case invalidName(String)
    /// A valid key has the name.
    case nameTaken(String, id: String)
    /// No key has the id.
    case unknownKey(String)
    /// A text that is no length of time.
    case invalidLifetime(String)

    /// What makes a file unsafe.
    package enum UnsafeFile: Hashable, Sendable {
        /// Its mode lets others write; the mode in octal.
        case mode(String)
        /// It belongs to neither this user nor the system's administrator.
        case owner
    }
}
