/// The count of TOP, OFFSET or LIMIT.
package struct RowCount: Sendable {
    /// Where the number comes from.
    package enum Origin: Sendable {
        /// It is written in the query.
        case literal(Int)
        /// It is the value of a parameter.
        case parameter(String)
    }

    /// The greatest count the service takes.
    package static let greatest = 2_147_483_647

    /// The keyword before the count.
    package var clause: Keyword
    /// Where the number comes from.
    package var origin: Origin
    /// Where the count stands.
    package var position: TextPosition
}
