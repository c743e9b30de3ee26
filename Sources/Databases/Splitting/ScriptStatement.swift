/// One statement of a script, as it would be sent.
package struct ScriptStatement: Hashable, Sendable {
    /// The text without its delimiter; comments in front of the statement belong to it.
    package var sql: String
    /// Where the text begins.
    package var start: ScriptPosition
    /// The line of the first token that is no comment, counted from 1.
    package var line: Int
    /// The column of that token in Unicode scalars, counted from 1.
    package var column: Int
    /// Whether the database accepts the statement inside of a transaction.
    package var canExecuteInTransaction: Bool
    /// Whether the statement begins or ends a transaction itself (`BEGIN`, `COMMIT`, …).
    package var controlsTransaction: Bool
    /// How many times the statement is to be sent: 1, or the count given with its delimiter.
    package var repetitions: Int
    /// The data that follow the statement in the script, if it takes any.
    package var copyData: CopyData?
}
