package import CosmosSQL

/// A part of a query's answer.
package struct QueryPage: Hashable, Sendable {
    /// The rows, in the order of the answer; a page may be empty although others follow.
    package var rows: [CosmosValue]
    /// What to ask the next page with; `nil` at the end of the answer.
    package var continuation: String?
    /// The cost of the page in request units.
    package var requestCharge: Double
    /// How the rows were found.
    package var explanation: QueryExplanation

    /// Describes a page.
    package init(
        rows: [CosmosValue], continuation: String?, requestCharge: Double,
        explanation: QueryExplanation = QueryExplanation()
    ) {
        self.rows = rows
        self.continuation = continuation
        self.requestCharge = requestCharge
        self.explanation = explanation
    }
}
