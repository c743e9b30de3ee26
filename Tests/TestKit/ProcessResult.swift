/// What a finished process left behind.
package struct ProcessResult: Hashable, Sendable {
    /// How a process came to its end.
    package enum Ending: Hashable, Sendable {
        /// It ended by itself with this status.
        case exited(Int32)
        /// This signal ended it.
        case signalled(Int32)
        /// It ran longer than it was given, and was killed.
        case timedOut
    }

    /// How it came to its end.
    package let ending: Ending
    /// All it wrote on standard output; bytes that are not UTF-8 are replaced.
    package let output: String
    /// All it wrote on standard error; bytes that are not UTF-8 are replaced.
    package let errors: String

    /// The exit status, or nil when it did not end by itself.
    package var status: Int32? {
        if case .exited(let status) = self.ending { status } else { nil }
    }
}
