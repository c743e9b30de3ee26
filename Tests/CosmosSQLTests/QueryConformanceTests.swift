import CosmosSQL
import Testing

/// The query language as Azure Cosmos DB, its emulators and its documentation show it.
@Suite("Query conformance")
struct QueryConformanceTests {
    private static let spatial = "spatial functions are not supported"
    private static let index = "the document store checks composite indexes, not the query engine"

    /// The cases this engine does not answer, by identifier, and why.
    static let excluded = [
        "cosmosdb-query/builtin-functions/ST_DISTANCE_query": Self.spatial,
        "cosmosdb-query/builtin-functions/ST_INTERSECTS": Self.spatial,
        "cosmosdb-query/builtin-functions/ST_INTERSECTS_query": Self.spatial,
        "cosmosdb-query/builtin-functions/ST_WITHIN_query": Self.spatial,
        "cosmosdb-server/queryWithInvalidMultipleOrderByFails": Self.index,
        "cosmosdb-server/queryWithMultipleOrderByFailsWhenNoCompositeIndexes": Self.index,
        "dotnet/order-by-error/no-composite-1": Self.index,
        "dotnet/order-by-error/no-composite-2": Self.index,
        "samples/st-distance": Self.spatial,
        "samples/st-intersect": Self.spatial,
        "samples/st-isvaliddetailed": Self.spatial,
        "samples/st-within": Self.spatial,
    ]

    @Test("A query answers as the golden case says", arguments: QueryCase.all)
    func answers(_ golden: QueryCase) {
        let difference = golden.difference()

        if let reason = Self.excluded[golden.id] {
            #expect(difference != nil, "The case passes and need not be excluded: \(reason)")
        } else {
            #expect(difference == nil)
        }
    }

    @Test("The golden file is complete and every excluded case is in it")
    func casesExist() {
        let ids = Set(QueryCase.all.map(\.id))

        #expect(ids.count == 413)
        #expect(Set(Self.excluded.keys).subtracting(ids) == [])
    }
}
