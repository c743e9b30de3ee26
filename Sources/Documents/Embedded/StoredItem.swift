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
    ///
    /// They are put together as text, which is read only by those who look into the item.
    func document(in container: StoredContainer) throws(JSONError) -> CosmosObject {
        try CosmosObject(storedText: self.text(after: self.json.dropLast(), in: container))
    }

    /// Adds the system properties to what has been read of the item.
    func addSystemProperties(
        to document: inout CosmosObject, in container: StoredContainer
    ) throws(JSONError) {
        let text = self.text(after: [UInt8(ascii: "{")], in: container)
        for (name, value) in try CosmosObject(storedText: text) { document[name] = value }
    }

    /// The rest of the item's text after its own members, which are left out where there is but a brace.
    private func text(
        after members: ArraySlice<UInt8>, in container: StoredContainer
    ) -> [UInt8] {
        let rid = container.rid.text(ofItem: self.number)
        var text: [UInt8] = []
        text.reserveCapacity(members.count + container.link.count + 192)
        text += members
        if members.count > 1 { text.append(UInt8(ascii: ",")) }
        text += Self.names.rid
        text += rid
        text += Self.names.link
        text += container.link
        text += rid
        text += Self.names.etag
        text.append(quoted: self.etag)
        text += Self.names.seconds
        text += String(self.seconds).utf8
        text.append(UInt8(ascii: "}"))
        return text
    }

    /// What stands in an item's text before each of the system properties.
    private static let names = (
        rid: Array("\"_rid\":\"".utf8), link: Array("\",\"_self\":\"".utf8),
        etag: Array("/\",\"_etag\":".utf8),
        seconds: Array(",\"_attachments\":\"attachments/\",\"_ts\":".utf8)
    )
}
