import CosmosSQL
import FoundationEssentials
import GRDB

/// Reads the rows of a statement as items, one at a time, while a query runs over them.
///
/// A query that needs only some members of the items is given just these; else what WHERE demands is decided before an
/// item is read whole. A sequence cannot throw: it ends, and ``failure`` tells why.
final class ItemCursor: Sequence, IteratorProtocol {
    private let rows: RowCursor
    private let container: StoredContainer
    private let members: PartialItem?
    private let filter: (item: PartialItem, condition: ItemFilter)?
    /// Whether only items come that WHERE lets through.
    let isFiltered: Bool
    private(set) var failure: (any Error)?
    /// The number of the item that was read last.
    private(set) var number: Int64 = 0
    /// How many items were looked at.
    private(set) var count = 0

    /// Reads rows for a query; `isFiltered` tells that all of them fulfil its WHERE.
    init(
        _ rows: RowCursor, of query: CosmosQuery, _ parameters: [String: CosmosValue],
        in container: StoredContainer, isFiltered: Bool
    ) throws {
        self.rows = rows
        self.container = container
        self.members = query.itemMembers(parameters: parameters).flatMap { PartialItem($0) }
        let filter =
            self.members == nil && !isFiltered
            ? try query.itemFilter(parameters: parameters) : nil
        self.filter = filter.flatMap { filter in
            PartialItem(filter.members).map { ($0, filter) }
        }
        self.isFiltered = isFiltered || self.filter != nil
    }

    func next() -> CosmosValue? {
        do {
            while let row = try self.rows.next() {
                self.count += 1
                if let members {
                    self.number = row[0]
                    return .object(try members.read(row, in: self.container))
                }
                if let filter,
                    try !filter.condition.accepts(filter.item.read(row, in: self.container))
                {
                    continue
                }
                self.number = row[0]
                return .object(try StoredItem(row).document(in: self.container))
            }
            return nil
        } catch {
            self.failure = error
            return nil
        }
    }
}
