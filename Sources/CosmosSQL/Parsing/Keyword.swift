/// A word with a meaning of its own.
package enum Keyword: String, Sendable, CaseIterable {
    case all = "ALL"
    case and = "AND"
    case array = "ARRAY"
    case `as` = "AS"
    case asc = "ASC"
    case between = "BETWEEN"
    case by = "BY"
    case desc = "DESC"
    case distinct = "DISTINCT"
    case escape = "ESCAPE"
    case exists = "EXISTS"
    case `false` = "false"
    case first = "FIRST"
    case from = "FROM"
    case group = "GROUP"
    case `in` = "IN"
    case join = "JOIN"
    case last = "LAST"
    case left = "LEFT"
    case like = "LIKE"
    case limit = "LIMIT"
    case not = "NOT"
    case null = "null"
    case offset = "OFFSET"
    case or = "OR"
    case order = "ORDER"
    case rank = "RANK"
    case right = "RIGHT"
    case select = "SELECT"
    case top = "TOP"
    case `true` = "true"
    case udf = "udf"
    case undefined = "undefined"
    case value = "VALUE"
    case `where` = "WHERE"

    /// The keyword that a word is, if it is one.
    ///
    /// Clauses are recognised in any case; the literals and `udf` only in lower case.
    init?(word: String) {
        guard let keyword = Keyword(rawValue: word) ?? Keyword(rawValue: word.uppercased()) else {
            return nil
        }
        self = keyword
    }

    /// Whether the word may also be a name.
    var isUsableAsName: Bool {
        switch self {
        case .all, .first, .last, .rank: true
        default: false
        }
    }
}
