package import Diagnostics

/// Stands for what a database holds at a moment, as one session sees it.
package struct DatabaseChangeMark: Hashable, Sendable {
    /// The file that holds the database.
    private let file: FileStamp
    /// What the database counts up with each change.
    private let version: Int64

    /// Joins the parts.
    package init(file: FileStamp, version: Int64) {
        self.file = file
        self.version = version
    }
}
