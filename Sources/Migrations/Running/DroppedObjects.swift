/// What a clean drops, as far as the history tells it.
package struct DroppedObjects: Hashable, Sendable {
    /// The schemas that are emptied or dropped.
    package var schemas: [String]
    /// The rows of the history that is dropped with the rest.
    package var history: [HistoryRow]
}
