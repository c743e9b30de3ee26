/// What ends a statement.
package enum Delimiter: Hashable, Sendable {
    /// A text, wherever it stands outside of quotations, comments, parentheses and blocks.
    case text(String)
    /// A word in any case, likewise, followed by white space or the end of the script.
    case word(String)
    /// A word in any case that has a line for itself, with nothing but a count and a line comment
    /// after it; neither parentheses nor blocks protect it.
    case line(String)
}

extension Delimiter {
    /// What is written to end a statement.
    var text: String {
        switch self {
        case .text(let text), .word(let text), .line(let text): text
        }
    }
}
