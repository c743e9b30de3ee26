/// How a store found the rows of a page.
package struct QueryExplanation: Hashable, Sendable {
    /// What indexes answered, such as `partition key = "migration"`; the rest was decided item by item.
    package var indexed: [String]
    /// How many items were looked at; `nil` where the store does not tell.
    package var itemsRead: Int?
    /// What else the store tells about the page, in its own words.
    package var metrics: String?

    /// Describes a page.
    package init(indexed: [String] = [], itemsRead: Int? = nil, metrics: String? = nil) {
        self.indexed = indexed
        self.itemsRead = itemsRead
        self.metrics = metrics
    }
}
