/// Why a query cannot be answered, and where in its text.
package enum CosmosQueryError: Error, Hashable, Sendable {
    /// The text breaks the grammar; `near` is the offending piece, empty at the end of the text.
    case syntax(near: String, at: TextPosition)
    /// Expressions or subqueries are nested too deeply.
    case tooDeep(limit: Int, at: TextPosition)
    /// A name is neither an alias nor the container.
    case unresolvedIdentifier(String, at: TextPosition)
    /// No function has that name.
    case unknownFunction(String, at: TextPosition)
    /// The language has the feature, but this engine does not.
    case unsupported(feature: String, at: TextPosition)
    /// A function is called with too few or too many arguments.
    case argumentCount(function: String, allowed: ClosedRange<Int>, at: TextPosition)
    /// A parameter has no value.
    case missingParameter(String, at: TextPosition)
    /// Two sources have the same alias, or two selected items the same name.
    case duplicateName(String, at: TextPosition)
    /// `SELECT *` stands without a source, or with several.
    case starNeedsOneSource(at: TextPosition)
    /// `SELECT *` stands with GROUP BY.
    case starWithGroupBy(at: TextPosition)
    /// The count of TOP, OFFSET or LIMIT is not an integer.
    case countNotInteger(clause: String, at: TextPosition)
    /// The count of TOP, OFFSET or LIMIT is over 2147483647.
    case countTooLarge(clause: String, at: TextPosition)
    /// TOP and OFFSET stand in one query.
    case topWithOffset(at: TextPosition)
    /// An aggregate stands inside another aggregate.
    case nestedAggregate(String, at: TextPosition)
    /// An aggregate stands where there are no groups, such as in WHERE.
    case misplacedAggregate(String, at: TextPosition)
    /// A selected property is neither a GROUP BY key nor inside an aggregate.
    case notGrouped(String, at: TextPosition)
    /// An ORDER BY key is not a property path of the document.
    case orderByNotAPath(at: TextPosition)
    /// An ORDER BY key belongs to an alias of JOIN or IN.
    case orderByCorrelated(String, at: TextPosition)
    /// ORDER BY stands with GROUP BY.
    case orderByWithGroupBy(at: TextPosition)
    /// A subquery in the place of one value yields several rows.
    case scalarSubqueryCardinality(at: TextPosition)
}
