package import CosmosSQL

/// A question to a container.
package struct ItemQuery: Hashable, Sendable {
    /// The text in Cosmos DB's query language.
    package var text: String
    /// The values of the parameters, by their names with the `@`.
    package var parameters: [String: CosmosValue]
    /// The logical partition to ask, or `nil` for all.
    package var partitionKey: PartitionKey?
    /// The most rows on a page; `nil` leaves it to the store.
    package var pageSize: Int?
    /// Where the page before ended; `nil` for the first page.
    package var continuation: String?
    /// Whether the store shall measure how it finds the rows, where that costs something.
    package var isExplained = false

    /// Asks a question.
    package init(
        _ text: String, parameters: [String: CosmosValue] = [:],
        partitionKey: PartitionKey? = nil, pageSize: Int? = nil, continuation: String? = nil
    ) {
        self.text = text
        self.parameters = parameters
        self.partitionKey = partitionKey
        self.pageSize = pageSize
        self.continuation = continuation
    }
}
