/// What was erased.
package struct ErasureReport: Hashable, Sendable, Codable {
    /// The numbers of the events from which something was erased.
    package var events: [Int64] = []
    /// How many members were erased from events.
    package var fields = 0
    /// How many chosen members had to stay, because they were recorded without a commitment.
    package var unerasable = 0
    /// How many documents of the store were rewritten.
    package var documents = 0
    /// The executors whose names were erased; they are wanted to erase them from the store, and must
    /// not be shown or kept.
    package var names: Set<String> = []

    private enum CodingKeys: CodingKey {
        case events
        case fields
        case unerasable
        case documents
    }

    /// Begins with nothing.
    package init() {}
}
