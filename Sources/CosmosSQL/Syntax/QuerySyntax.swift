/// The syntax tree of one query or subquery, as the parser read it; no name is resolved yet.
package struct QuerySyntax: Sendable {
    /// Whether equal rows appear once.
    package var isDistinct = false
    /// The count of TOP.
    package var top: RowCount?
    /// What each row becomes.
    package var selection: Selection
    /// The sources of FROM and its JOINs in order; empty without the clause.
    package var sources: [SourceSyntax] = []
    /// The condition of WHERE.
    package var filter: ScalarExpression?
    /// The keys of GROUP BY; empty without the clause.
    package var groupKeys: [ScalarExpression] = []
    /// The keys of ORDER BY; empty without the clause.
    package var orderItems: [OrderItem] = []
    /// Whether ORDER BY ranks by scores (`ORDER BY RANK`).
    package var isRanked = false
    /// The counts of OFFSET and LIMIT.
    package var page: (offset: RowCount, limit: RowCount)?
    /// Where the query starts.
    package var position: TextPosition
}
