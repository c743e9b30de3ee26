/// One piece of a query's text.
struct Token: Hashable, Sendable {
    /// What the piece is.
    enum Kind: Hashable, Sendable {
        case keyword(Keyword)
        case name(String)
        case parameter(String)
        case number(Double)
        case string(String)
        case symbol(Symbol)
        case end
    }

    let kind: Kind
    /// The piece as it is written; empty at the end of the text.
    let text: String
    let position: TextPosition
}
