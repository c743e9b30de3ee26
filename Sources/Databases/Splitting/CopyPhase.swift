/// How far the data after a statement have been taken.
enum CopyPhase {
    /// No data are due.
    case none
    /// The statement's own line has not ended yet.
    case restOfLine(statement: ScriptPosition)
    /// A line of data begins at the cursor.
    case lineStart(statement: ScriptPosition)
    /// The line at the cursor has been taken in part.
    case insideLine(statement: ScriptPosition)
}
