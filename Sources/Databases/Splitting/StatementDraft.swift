/// The statement that is being read: offsets into the window, and where things were opened.
struct StatementDraft {
    /// Where its first token begins, comments included.
    var start: Int?
    /// The place of that token.
    var startPosition = ScriptPosition(line: 1, column: 1)
    /// Where its last token ends.
    var end = 0
    /// The place of its first token that is no comment.
    var position: ScriptPosition?
    /// Where the outermost open parenthesis stands.
    var openParenthesis = 0
    /// How many blocks are open.
    var blockDepth = 0
    /// Where the outermost open block begins.
    var openBlock = 0
}
