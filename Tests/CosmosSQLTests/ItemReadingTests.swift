import CosmosSQL
import Testing

@Suite("Reading of parts of items")
struct ItemReadingTests {
    @Test(
        "A query needs the members that it names, or whole items",
        arguments: [
            ("SELECT c.id, c.a.b FROM c WHERE c['x y'] > 1 ORDER BY c.z", ["id", "a", "x y", "z"]),
            ("SELECT VALUE COUNT(1) FROM c", []),
            ("SELECT c.k, SUM(c.n) FROM c GROUP BY c.k", ["k", "n"]),
            ("SELECT VALUE t FROM c JOIN t IN c.tags WHERE t.on = c.on", ["tags", "on"]),
            (
                "SELECT VALUE EXISTS(SELECT VALUE t FROM t IN c.tags WHERE t = c.m) FROM c",
                ["tags", "m"]
            ),
            ("SELECT VALUE x.y FROM x IN c.parts", ["parts"]),
            ("SELECT VALUE c[@name] FROM c", ["p"]),
            ("SELECT * FROM c", nil), ("SELECT VALUE c FROM c", nil),
            ("SELECT VALUE c[c.name] FROM c", nil), ("SELECT VALUE [c.a, {\"x\": c}] FROM c", nil),
            ("SELECT VALUE ARRAY(SELECT VALUE c FROM t IN c.tags) FROM c", nil),
            ("SELECT VALUE s FROM (SELECT VALUE c.a FROM c) AS s", nil),
        ] as [(String, Set<String>?)])
    func members(text: String, members: Set<String>?) throws {
        let query = try CosmosQuery(parsing: text)

        #expect(query.itemMembers(parameters: ["@name": "p"]) == members)
    }

    @Test("What WHERE demands is decided from the members it names")
    func filter() throws {
        let query = try CosmosQuery(
            parsing: "SELECT * FROM c WHERE c.a > @low AND (c.b ?? 'x') LIKE 'x%'")
        let filter = try #require(try query.itemFilter(parameters: ["@low": 1]))

        #expect(filter.members == ["a", "b"])
        #expect(try filter.accepts(["a": 2]))
        #expect(try !filter.accepts(["a": 2, "b": "y"]))
        #expect(try !filter.accepts(["a": "2"]))
    }

    @Test(
        "A condition that chance, the clock or other values decide is left to the query",
        arguments: [
            "SELECT * FROM c", "SELECT * FROM c WHERE RAND() < 0.5",
            "SELECT * FROM c WHERE c.t < GetCurrentTimestamp()",
            "SELECT VALUE c FROM c JOIN t IN c.tags WHERE t = 1",
            "SELECT * FROM c WHERE EXISTS(SELECT VALUE t FROM t IN c.tags)",
            "SELECT * FROM c WHERE IS_OBJECT(c)", "SELECT * FROM c.sub WHERE sub.x = 1",
        ])
    func noFilter(text: String) throws {
        #expect(try CosmosQuery(parsing: text).itemFilter() == nil)
    }

    @Test("Rows are handed on as they are found, and no item is read for rows nobody wants")
    func streaming() throws {
        let query = try CosmosQuery(parsing: "SELECT VALUE c.n FROM c WHERE c.n > 1")
        var read = 0
        let items = (0..<10).lazy.map { number in
            read += 1
            return CosmosValue.object(["n": .number(Double(number))])
        }
        var rows: [CosmosValue] = []

        try query.evaluate(over: items) { row in
            rows.append(row)
            return rows.count < 3
        }

        #expect(rows == [2, 3, 4])
        #expect(read == 5)
    }

    @Test("Items in the order of ORDER BY are not sorted again")
    func sorted() throws {
        let query = try CosmosQuery(parsing: "SELECT TOP 2 VALUE c.n FROM c ORDER BY c.n")
        var rows: [CosmosValue] = []

        try query.evaluate(over: [["n": 3], ["n": 1], ["n": 2]], areSorted: true) { row in
            rows.append(row)
            return true
        }

        #expect(rows == [3, 1])
    }

    @Test(
        "Members are found in JSON among others of every kind",
        arguments: [
            "{\"a\":1,\"skip\":{\"a\":[\"}\\\"]\",{}]},\"b\":\"x\\n\\\"é\",\"c\":[1,{\"d\":null}]}",
            "{\"skip\":\"\\\\\",\"x\":-1.5e3,\"a\":1,\"y\":[],\"c\":[1,{\"d\":null}],\"b\":\"x\\n\\\"é\"}",
        ])
    func members(json: String) {
        let object = Array(json.utf8).withUnsafeBufferPointer {
            JSONMembers(["a", "b", "c", "none"]).read($0)
        }

        #expect(object == ["a": 1, "b": "x\n\"é", "c": [1, ["d": nil]]])
    }

    @Test(
        "A text that is no object is told",
        arguments: ["", "1", "{\"a\"", "{\"a\":", "{\"a\":\"", "{\"b\":[}", "{1:2}"])
    func noObject(json: String) {
        let object = Array(json.utf8).withUnsafeBufferPointer { JSONMembers(["a"]).read($0) }

        #expect(object == nil)
    }

    @Test("The end of a string is found wherever its escapes stand", arguments: 0..<20)
    func escapes(length: Int) {
        for place in 0...length {
            var text = String(repeating: "é", count: length)
            for escape in ["\"", "\\", "\\\""] {
                text.insert(contentsOf: escape, at: text.index(text.startIndex, offsetBy: place))
                let json = CosmosValue.object(["skip": .string(text), "a": .string(text)])
                    .jsonText()
                let object = Array(json.utf8).withUnsafeBufferPointer {
                    JSONMembers(["a"]).read($0)
                }

                #expect(object == ["a": .string(text)])
            }
        }
    }

    @Test(
        "WHERE is known to demand nothing but some values",
        arguments: [
            ("SELECT * FROM c", true), ("SELECT * FROM c WHERE c.a = 1", true),
            ("SELECT * FROM c WHERE @one = c.a AND c.b.d = 'x'", true),
            ("SELECT * FROM c WHERE c.a = 2", false), ("SELECT * FROM c WHERE c.z = 1", false),
            ("SELECT * FROM c WHERE c.a = 1 AND c.a = 2", false),
            ("SELECT * FROM c WHERE c.a = 1 OR c.b.d = 'x'", false),
            ("SELECT * FROM c WHERE NOT (c.a = 1)", false),
            ("SELECT * FROM c WHERE c.a IN (1)", false),
            ("SELECT * FROM c WHERE c.list = [1]", false),
            ("SELECT * FROM c WHERE c.a = 1 AND c.b.d > 'x'", false),
        ])
    func demands(text: String, expected: Bool) throws {
        let values: [[String]: CosmosValue] = [["a"]: 1, ["b", "d"]: "x", ["list"]: [1]]
        let query = try CosmosQuery(parsing: text)

        #expect(query.demandsOnly(values, parameters: ["@one": 1]) == expected)
    }
}
