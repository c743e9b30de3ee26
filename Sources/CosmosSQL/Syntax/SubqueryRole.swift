/// What becomes of the rows of a subquery in an expression.
package enum SubqueryRole: String, Sendable {
    /// The single row is the value.
    case scalar = ""
    /// Whether there is a row.
    case exists = "EXISTS"
    /// All rows as an array.
    case array = "ARRAY"
    /// Whether all rows are true; in the grammar, but not documented.
    case all = "ALL"
    /// The first row; in the grammar, but not documented.
    case first = "FIRST"
    /// The last row; in the grammar, but not documented.
    case last = "LAST"
}
