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

    init(_ row: Row) throws {
        self.init(
            number: row[0], lsn: row[1], seconds: row[2], etag: row[3],
            json: try row.withUnsafeData(atIndex: 4) { Array($0 ?? Data()) })
    }

    /// The item without system properties.
    func body() throws(JSONError) -> CosmosObject {
        try CosmosValue(json: self.json).objectValue ?? [:]
    }

    /// The item as readers see it: the body, and after it the system properties.
    func document(in container: StoredContainer) throws(JSONError) -> CosmosObject {
        let rid = container.rid.item(self.number).description
        var document = try self.body()
        document["_rid"] = .string(rid)
        document["_self"] = .string("\(container.link)\(rid)/")
        document["_etag"] = .string(self.etag)
        document["_attachments"] = "attachments/"
        document["_ts"] = .number(Double(self.seconds))
        return document
    }
}
