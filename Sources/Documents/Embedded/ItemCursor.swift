import CosmosSQL
import GRDB

/// Reads the rows of a statement as items, one at a time, while a query runs over them.
///
/// A sequence cannot throw: it ends, and ``failure`` tells why.
final class ItemCursor: Sequence, IteratorProtocol {
    private let rows: RowCursor
    private let container: StoredContainer
    private(set) var failure: (any Error)?

    init(_ rows: RowCursor, in container: StoredContainer) {
        self.rows = rows
        self.container = container
    }

    func next() -> CosmosValue? {
        do {
            return try self.rows.next().map { row in
                .object(try StoredItem(row).document(in: self.container))
            }
        } catch {
            self.failure = error
            return nil
        }
    }
}
