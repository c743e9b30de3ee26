import CosmosSQL
import FoundationEssentials
import GRDB

/// An item as the store's file has it.
struct StoredItem {
    /// The columns that an item is read from, in the order in which `init` expects them.
    static let columns = "number, lsn, ts, etag, body"

    let number: Int64
    let lsn: Int64
    let seconds: Int
    let etag: String
    /// The item without system properties.
    let json: [UInt8]

    init(number: Int64, lsn: Int64, seconds: Int, etag: String, json: [UInt8]) {
        self.number = number
        self.lsn = lsn
        self.seconds = seconds
        self.etag = etag
        self.json = json
    }

    init(_ row: Row) throws { try self.init(row, from: 0) }

    /// Reads the columns from a place on.
    init(_ row: Row, from first: Int) throws {
        self.init(
            number: row[first], lsn: row[first + 1], seconds: row[first + 2],
            etag: row[first + 3],
            json: try row.withUnsafeData(atIndex: first + 4) { Array($0 ?? Data()) })
    }

    /// The item without system properties.
    func body() throws(JSONError) -> CosmosObject {
        try CosmosValue(json: self.json).objectValue ?? [:]
    }

    /// The item as readers see it: the body, and after it the system properties.
    func document(in container: StoredContainer) throws(JSONError) -> CosmosObject {
        var document = try self.body()
        self.addSystemProperties(to: &document, in: container)
        return document
    }

    /// Adds the system properties to what has been read of the item.
    func addSystemProperties(to document: inout CosmosObject, in container: StoredContainer) {
        let rid = container.rid.item(self.number).description
        document["_rid"] = .string(rid)
        document["_self"] = .string("\(container.link)\(rid)/")
        document["_etag"] = .string(self.etag)
        document["_attachments"] = "attachments/"
        document["_ts"] = .number(Double(self.seconds))
    }
}
