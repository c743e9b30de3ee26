package import CosmosSQL

/// The answer to a question in Cosmos DB's query language.
package struct QueryResult: Hashable, Sendable {
    /// The document database that was asked.
    package var database: String
    /// The container that was asked.
    package var container: String
    /// The rows, in order.
    package var rows: [CosmosValue]
    /// The cost in request units.
    package var requestCharge: Double
    /// What to go on with, where the limit was reached before the end.
    package var continuation: String?
    /// How the rows were found, where asked for.
    package var explanation: Explanation?

    /// How a store found the rows.
    package struct Explanation: Hashable, Sendable, Codable {
        /// What indexes answered, such as `partition key = "migration"`; the rest was decided item by item.
        package var indexed: [String] = []
        /// How many items were looked at; `nil` where the store does not tell.
        package var itemsRead: Int?
        /// How many pages were fetched.
        package var pages = 0
        /// How long it took.
        package var milliseconds = 0.0
        /// What else the store tells, in its own words.
        package var metrics: String?
    }
}
