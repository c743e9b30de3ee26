import CosmosSQL
import Diagnostics
import Documents
import Testing

@Suite("DocumentError")
struct DocumentErrorTests {
    static let container = ContainerAddress(database: "d", container: "c")

    @Test(
        "Errors that Cosmos DB knows have its status and substatus, and a code of ours",
        arguments: [
            (.invalidItem(reason: "x"), 400, 0, "item-invalid"),
            (.partitionKeyMismatch(path: "/p"), 400, 1_001, "partition-key-mismatch"),
            (.itemTooLarge(id: "1", bytes: 3_000_000), 413, 0, "item-too-large"),
            (.invalidBatch(reason: "x"), 400, 0, "batch-invalid"),
            (.invalidPatch(reason: "x"), 400, 0, "patch-invalid"),
            (.missingCompositeIndex(keys: []), 400, 0, "composite-index-missing"),
            (.unknownContinuation, 400, 0, "continuation-unknown"),
            (.containerNotFound(Self.container), 404, 1_003, "container-not-found"),
            (.containerDiffers(Self.container, setting: "x"), 409, 0, "container-differs"),
            (.itemNotFound(id: "1"), 404, 0, "item-not-found"),
            (.idTaken(id: "1"), 409, 0, "item-exists"),
            (.uniqueKeyTaken(id: "1", paths: ["/a"]), 409, 0, "unique-key-taken"),
            (.preconditionFailed(id: "1"), 412, 0, "precondition-failed"),
            (.batchFailed(index: 0, reason: .idTaken(id: "1")), 409, 0, "item-exists"),
            (.unavailable(store: "s", reason: "x"), 503, 0, "document-store-unavailable"),
            (.cannotOpen(path: "p", reason: "x"), 500, 0, "document-store-not-opened"),
            (.damaged(path: "p", reason: "x"), 500, 0, "document-store-damaged"),
            (.foreignFile(path: "p"), 500, 0, "document-store-foreign"),
            (.newerFile(path: "p", version: 2, supported: 1), 500, 0, "document-store-newer"),
            (.cancelled, 408, 0, "document-call-cancelled"),
        ] as [(DocumentError, Int, Int, String)])
    func codes(error: DocumentError, status: Int, substatus: Int, code: String) {
        #expect(error.status == status)
        #expect(error.substatus == substatus)
        #expect(error.diagnostic.code == code)
        #expect(error.diagnostic.remedy != nil)
    }

    @Test(
        "Sentences name what they are about",
        arguments: [
            (.itemTooLarge(id: "a", bytes: 9), "The item a has 9 bytes; 2097152 are allowed."),
            (.invalidPatch(reason: "it is empty"), "The patch: it is empty."),
            (.containerNotFound(Self.container), "There is no container d/c."),
            (
                .uniqueKeyTaken(id: "a", paths: ["/x", "/y"]),
                "Another item has the same values as a at /x, /y."
            ),
            (
                .batchFailed(index: 1, reason: .itemNotFound(id: "a")),
                "Operation 2 of the batch failed, and none was done: "
                    + "There is no item a in the partition."
            ),
            (
                .newerFile(path: "p.db", version: 3, supported: 2),
                "The document store p.db has format 3; this release knows formats up to 2."
            ),
        ] as [(DocumentError, String)])
    func sentences(error: DocumentError, sentence: String) {
        #expect(error.diagnostic.message == sentence)
    }

    @Test("A query's error keeps its own words")
    func queryErrors() {
        let error = #expect(throws: CosmosQueryError.self) { try CosmosQuery(parsing: "SELECT") }

        #expect(error.map { DocumentError.invalidQuery($0).diagnostic } == error?.diagnostic)
        #expect(error.map { DocumentError.invalidQuery($0).status } == 400)
    }

    @Test("A missing composite index is told with the keys that need it")
    func compositeIndex() {
        let keys = [OrderKey(path: ["a", "b"]), OrderKey(path: ["c"], isDescending: true)]

        #expect(
            DocumentError.missingCompositeIndex(keys: keys).diagnostic.details
                == ["keys": "/a/b, /c DESC"])
    }
}
