/// One call on a connection, a lock or a document store.
package struct GatedCall: Hashable, Sendable {
    /// What the call does, as far as its text tells.
    package enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
        /// The lock is tried.
        case lock
        /// The lock is given back.
        case unlock
        /// A transaction begins.
        case begin
        /// A transaction is made permanent that holds the beginning of a change.
        case commitIntent
        /// A transaction is made permanent that holds a change.
        case commitChange
        /// Any other transaction is made permanent.
        case commit
        /// A transaction is taken back.
        case rollback
        /// A statement of a script.
        case statement
        /// A row of the history is written.
        case historyRow
        /// An event is written.
        case outboxRow
        /// The relay notes how far it has come.
        case mark
        /// The document store is read or written.
        case store
        /// Something is read, or a table of our own is made.
        case other
    }

    /// What it does.
    package var kind: Kind
    /// The statement, or the name of the call.
    package var text: String

    /// Describes a call.
    package init(_ kind: Kind, _ text: String = "") {
        self.kind = kind
        self.text = text
    }
}
