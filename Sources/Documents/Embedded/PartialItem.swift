import CosmosSQL
import FoundationEssentials
import GRDB

/// Some members of an item, read without the others.
struct PartialItem {
    private let members: JSONMembers
    private let systemProperties: Set<String>

    /// Names the members; `nil` where one of them can only be found by reading the whole item.
    init?(_ names: Set<String>) {
        guard names.allSatisfy(JSONMembers.canFind) else { return nil }
        self.systemProperties = names.intersection(CosmosObject.systemProperties)
        self.members = JSONMembers(names.subtracting(self.systemProperties))
    }

    /// Reads the members from a row with the columns of ``StoredItem/columns``.
    func read(_ row: Row, in container: StoredContainer) throws -> CosmosObject {
        let found = try row.withUnsafeData(atIndex: 4) { data in
            (data ?? Data()).withUnsafeBytes { self.members.read($0.bindMemory(to: UInt8.self)) }
        }
        guard var item = found else { return try StoredItem(row).document(in: container) }
        guard !self.systemProperties.isEmpty else { return item }
        let whole = StoredItem(
            number: row[0], lsn: row[1], seconds: row[2], etag: row[3], json: [])
        try whole.addSystemProperties(to: &item, in: container)
        return item
    }
}
