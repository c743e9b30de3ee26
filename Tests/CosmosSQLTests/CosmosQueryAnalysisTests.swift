import CosmosSQL
import Testing

@Suite("Analysis of queries")
struct CosmosQueryAnalysisTests {
    @Test(
        "WHERE demands values of a path",
        arguments: [
            ("SELECT * FROM c WHERE c.entityType = 'a'", ["a"]),
            ("SELECT * FROM c WHERE 'a' = c['entityType'] AND c.n > 1", ["a"]),
            ("SELECT * FROM c WHERE c.entityType IN ('a', 'b', 'a')", ["a", "b"]),
            ("SELECT * FROM c WHERE c.entityType = 'a' OR c.entityType IN ('b')", ["a", "b"]),
            ("SELECT * FROM c WHERE c.entityType IN ('a', 'b') AND (c.entityType = 'b')", ["b"]),
            ("SELECT * FROM c WHERE c.entityType = 'a' AND c.entityType = 'b'", []),
            ("SELECT * FROM c WHERE c.entityType = undefined", []),
            ("SELECT * FROM c WHERE c[@name] = @value", [true]),
            ("SELECT VALUE t FROM c JOIN t IN c.tags WHERE c.entityType = 1 AND t = 2", [1]),
        ] as [(String, [CosmosValue])])
    func demand(text: String, values: [CosmosValue]) throws {
        let query = try CosmosQuery(parsing: text)
        let parameters: [String: CosmosValue] = ["@name": "entityType", "@value": true]

        #expect(query.constraint(of: ["entityType"], parameters: parameters) == values)
    }

    @Test(
        "WHERE demands nothing finite of a path",
        arguments: [
            "SELECT * FROM c",
            "SELECT * FROM c WHERE c.entityType != 'a'",
            "SELECT * FROM c WHERE c.entityType = c.id",
            "SELECT * FROM c WHERE c.entityType = 'a' OR c.id = 'b'",
            "SELECT * FROM c WHERE NOT (c.entityType = 'a')",
            "SELECT * FROM c WHERE c.entityType NOT IN ('a')",
            "SELECT * FROM c WHERE c.entityType IN ('a', c.id)",
            "SELECT * FROM c WHERE c.sub.entityType = 'a'",
            "SELECT * FROM c WHERE c.entityType = @missing",
            "SELECT * FROM c JOIN t IN c.tags WHERE t.entityType = 'a'",
            "SELECT * FROM c IN c.parts WHERE c.entityType = 'a'",
            "SELECT * FROM (SELECT * FROM c) AS s WHERE s.entityType = 'a'",
        ].map { $0.replacing("SELECT *", with: "SELECT VALUE 1") })
    func noDemand(text: String) throws {
        let query = try CosmosQuery(parsing: text)

        #expect(query.constraint(of: ["entityType"]) == nil)
    }

    @Test("A path below an alias counts from the root of the item")
    func nestedAlias() throws {
        let query = try CosmosQuery(parsing: "SELECT * FROM c.sub s WHERE s.kind = 1 ORDER BY s.n")

        #expect(query.constraint(of: ["sub", "kind"]) == [1])
        #expect(query.constraint(of: ["kind"]) == nil)
        #expect(query.orderKeys() == [OrderKey(path: ["sub", "n"])])
    }

    @Test("ORDER BY keys are paths with directions")
    func orderKeys() throws {
        let query = try CosmosQuery(
            parsing: "SELECT * FROM c ORDER BY c.a.b DESC, c['x y'], c.list[0], c[@name] ASC")

        #expect(
            query.orderKeys(parameters: ["@name": "z"]) == [
                OrderKey(path: ["a", "b"], isDescending: true), OrderKey(path: ["x y"]),
                OrderKey(path: ["list", "0"]), OrderKey(path: ["z"]),
            ])
    }
}
