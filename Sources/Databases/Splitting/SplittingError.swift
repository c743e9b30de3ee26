/// Why a script cannot be split.
package enum SplittingError: Error, Hashable, Sendable {
    /// Something that a script opens and has to close.
    package enum Construct: Hashable, Sendable {
        /// A string.
        case string
        /// A quoted name.
        case name
        /// A block comment.
        case comment
        /// A quotation between two equal tags.
        case dollarQuote(tag: String)
        /// A parenthesis.
        case parenthesis
        /// A block of statements.
        case block
        /// The data after a statement.
        case copyData
    }

    /// The script ends before what was opened is closed.
    case unterminated(Construct, opened: ScriptPosition)
    /// A block is closed that was not opened.
    case endWithoutBegin(ScriptPosition)
    /// The delimiter changes before the statement that begins here has ended.
    case delimiterChange(statement: ScriptPosition)
    /// The command that changes the delimiter gives none.
    case missingDelimiter(ScriptPosition)
    /// A line is a command to a command-line client, which the database does not understand.
    case clientCommand(String, ScriptPosition)
    /// The count behind a delimiter is zero or too large.
    case invalidRepetition(String, ScriptPosition)
    /// A statement and its data have more on their line than the delimiter.
    case textBeforeCopyData(ScriptPosition)
    /// The statement that begins here is not written in UTF-8.
    case notUTF8(ScriptPosition)
    /// The script could not be read to its end.
    case unreadable(ScriptReadError)
}

extension SplittingError {
    /// The place in the script that the error is about; nil when the script could not be read.
    package var position: ScriptPosition? {
        switch self {
        case .unterminated(_, let position), .endWithoutBegin(let position),
            .delimiterChange(let position), .missingDelimiter(let position),
            .clientCommand(_, let position), .invalidRepetition(_, let position),
            .textBeforeCopyData(let position), .notUTF8(let position):
            position
        case .unreadable:
            nil
        }
    }
}
