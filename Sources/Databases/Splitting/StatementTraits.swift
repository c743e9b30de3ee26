/// What a statement is, as far as its execution depends on it.
package struct StatementTraits: Hashable, Sendable {
    /// Whether the database accepts it inside of a transaction.
    package var canExecuteInTransaction = true
    /// Whether it begins or ends a transaction itself.
    package var controlsTransaction = false
    /// Whether the lines after it are its data.
    package var takesCopyData = false
}
