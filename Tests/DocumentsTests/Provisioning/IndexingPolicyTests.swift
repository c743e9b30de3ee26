import CosmosSQL
import Documents
import Testing

@Suite("IndexingPolicy")
struct IndexingPolicyTests {
    @Test(
        "The default policy is known in whatever form a service writes it",
        arguments: [
            nil, [:], ["indexingMode": "Consistent", "automatic": true],
            [
                "indexingMode": "consistent", "automatic": true, "includedPaths": [["path": "/*"]],
                "excludedPaths": [["path": "/\"_etag\"/?"]], "compositeIndexes": [],
                "spatialIndexes": [], "fullTextIndexes": [],
            ],
            ["includedPaths": [["path": "/*", "indexes": [["kind": "Range"]]]]],
        ] as [CosmosObject?])
    func defaults(document: CosmosObject?) {
        #expect(IndexingPolicy(document: document).isDefault)
    }

    @Test(
        "What differs from the default is seen",
        arguments: [
            ["indexingMode": "none"], ["automatic": false],
            ["includedPaths": [["path": "/a/?"]]], ["excludedPaths": [["path": "/a/*"]]],
            ["compositeIndexes": [[["path": "/a"], ["path": "/b"]]]],
            ["spatialIndexes": [["path": "/a/*"]]],
        ] as [CosmosObject])
    func differences(document: CosmosObject) {
        let policy = IndexingPolicy(document: document)

        #expect(!policy.isDefault)
        #expect(IndexingPolicy(document: policy.document) == policy)
    }

    @Test("The order of indexes means nothing, that of the paths in one does")
    func order() {
        func policy(_ indexes: [[String]]) -> IndexingPolicy {
            let indexes = indexes.map { paths in
                CosmosValue.array(paths.map { ["path": .string($0)] })
            }
            return IndexingPolicy(document: ["compositeIndexes": .array(indexes)])
        }

        #expect(policy([["/a", "/b"], ["/c", "/d"]]) == policy([["/c", "/d"], ["/a", "/b"]]))
        #expect(policy([["/a", "/b"]]) != policy([["/b", "/a"]]))
    }
}
