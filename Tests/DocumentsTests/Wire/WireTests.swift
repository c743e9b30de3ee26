import CosmosSQL
import Diagnostics
import Documents
import Testing

@Suite("Wire forms")
struct WireTests {
    @Test(
        "Dates are written and read as HTTP has them",
        arguments: [
            (784_282_351_000, "Tue, 08 Nov 1994 08:12:31 GMT"),
            (783_591_151_000, "Mon, 31 Oct 1994 08:12:31 GMT"),
            (0, "Thu, 01 Jan 1970 00:00:00 GMT"),
            (951_782_400_000, "Tue, 29 Feb 2000 00:00:00 GMT"),
            (1_790_000_000_000, "Mon, 21 Sep 2026 14:13:20 GMT"),
        ] as [(Int64, String)])
    func dates(milliseconds: Int64, text: String) {
        let moment = Timestamp(milliseconds: milliseconds)

        #expect(HTTPDate.text(moment) == text)
        #expect(HTTPDate.moment(text) == moment)
        #expect(HTTPDate.moment(text.lowercased()) == moment)
    }

    @Test(
        "What is no date is not read",
        arguments: [
            "", "now", "Tue, 32 Nov 1994 08:12:31 GMT", "Tue, 01 Nov 1994 24:12:31 GMT",
            "Tue, 01 Nov 1994 08:12 GMT", "Tue, 01 Nov 1994 08:12:31 CET",
            "Tue, 01 Nov 99999999999 08:12:31 GMT",
        ])
    func noDates(text: String) {
        #expect(HTTPDate.moment(text) == nil)
    }

    @Test(
        "Partition keys are written in ASCII and read again",
        arguments: [
            ("event", #"["event"]"#), (.string("é😀\"\n"), #"["\u00e9\ud83d\ude00\"\n"]"#),
            (.number(1.5), "[1.5]"), (.number(1), "[1]"), (.boolean(true), "[true]"),
            (.null, "[null]"), (.undefined, "[{}]"),
        ] as [(PartitionKey, String)])
    func partitionKeys(key: PartitionKey, header: String) {
        #expect(key.header == header)
        #expect(PartitionKey(header: header) == key)
    }

    @Test("No key at all is undefined, and several or composed ones are no key")
    func noPartitionKeys() {
        #expect(PartitionKey(header: "[]") == .undefined)
        for header in ["", "x", "\"x\"", "[1, 2]", "[[1]]", "[{\"a\": 1}]"] {
            #expect(PartitionKey(header: header) == nil)
        }
    }

    @Test(
        "Paths are cut before they are decoded, once",
        arguments: [
            ("/dbs/a%2Fb/colls", ["dbs", "a/b", "colls"], "colls", "dbs/a/b"),
            ("/dbs/a%252F/", ["dbs", "a%2F"], "dbs", "dbs/a%2F"),
            ("//", [], "", ""), ("/DBS", ["DBS"], "dbs", ""),
        ])
    func paths(text: String, segments: [String], kind: String, link: String) throws {
        let path = try #require(ResourcePath(encoded: text))

        #expect(path.segments == segments)
        #expect(path.kind == kind)
        #expect(path.link == link)
        #expect(ResourcePath(encoded: path.encoded) == path)
    }

    @Test("What is not encoded UTF-8 is no path", arguments: ["/%", "/%4", "/%zz", "/%ff"])
    func noPaths(text: String) {
        #expect(ResourcePath(encoded: text) == nil)
    }

    @Test("Ids are encoded in URLs whatever they hold")
    func encodedIDs() {
        let container = ContainerAddress(database: "d", container: "c")

        #expect(
            ResourcePath.item("a b/é%", of: container).encoded
                == "/dbs/d/colls/c/docs/a%20b%2F%C3%A9%25")
    }

    @Test("Operations of a batch are read as they are written")
    func batchEntries() throws {
        let patch = ItemPatch(
            [
                .add(path: "/a", 1), .set(path: "/b", nil), .replace(path: "/c", [2]),
                .remove(path: "/d"), .increment(path: "/e", by: -1.5),
                .move(from: "/f", to: "/g"),
            ], condition: "from c where c.a = 1")
        let operations: [ItemOperation] = [
            .create(["id": "1"]), .upsert(["id": "2"], .ifMatch("\"x\"")), .read(id: "3", .none),
            .read(id: "3", .ifNoneMatch("*")), .replace(id: "4", ["id": "4"], .ifMatch("*")),
            .delete(id: "5", .ifMatch("\"y\"")), .patch(id: "6", patch, .none),
        ]

        for operation in operations {
            #expect(try ItemOperation(batchEntry: operation.batchEntry) == operation)
        }
    }

    @Test(
        "What is no operation is refused by name",
        arguments: [
            [:], ["operationType": "Merge"], ["operationType": "Create"],
            ["operationType": "Read"], ["operationType": "Delete", "id": 1],
            ["operationType": "Patch", "id": "1", "resourceBody": [:]],
            ["operationType": "Patch", "id": "1", "resourceBody": [["op": "test", "path": "/a"]]],
            ["operationType": "Patch", "id": "1", "resourceBody": [["op": "set", "path": "/a"]]],
            ["operationType": "Patch", "id": "1", "resourceBody": [["op": "move", "path": "/a"]]],
            ["operationType": "Patch", "id": "1", "resourceBody": [["op": "remove"]]],
            [
                "operationType": "Patch", "id": "1",
                "resourceBody": [["op": "incr", "path": "/a", "value": "x"]],
            ],
        ] as [CosmosValue])
    func noBatchEntries(entry: CosmosValue) {
        let error = #expect(throws: DocumentError.self) { try ItemOperation(batchEntry: entry) }

        #expect(error?.status == 400)
    }

    @Test(
        "This machine is told from others",
        arguments: [
            ("127.0.0.1", true), ("127.9.9.9", true), ("localhost", true), ("::1", true),
            ("[::1]", true), ("0.0.0.0", false), ("::", false), ("10.0.0.1", false),
            ("127.0.0.1.example.org", false), ("localhost.example.org", false), ("", false),
        ])
    func loopback(host: String, isLoopback: Bool) {
        #expect(Loopback.contains(host) == isLoopback)
    }
}
