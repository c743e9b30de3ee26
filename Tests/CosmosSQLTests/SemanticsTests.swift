import CosmosSQL
import Testing

@Suite("Semantics of the query language")
struct SemanticsTests {
    @Test(
        "AND, OR and NOT know true, false and undefined",
        arguments: [
            ("true AND true", "true"), ("true AND false", "false"), ("true AND 1", "undefined"),
            ("false AND true", "false"), ("false AND null", "false"), ("'a' AND false", "false"),
            ("undefined AND true", "undefined"), ("undefined AND undefined", "undefined"),
            ("true OR undefined", "true"), ("1 OR true", "true"), ("false OR false", "false"),
            ("false OR undefined", "undefined"), ("null OR false", "undefined"),
            ("NOT true", "false"), ("NOT false", "true"), ("NOT 1", "undefined"),
            ("NOT undefined", "undefined"),
        ])
    func logic(expression: String, expected: String) throws {
        #expect(try Self.value(of: expression) == expected)
    }

    @Test(
        "Operators follow the rules of the service",
        arguments: [
            ("1 = '1'", "false"), ("null != 1", "true"), ("undefined != 1", "undefined"),
            ("{a: 1, b: 2} = {b: 2, a: 1}", "true"), ("[1] < [2]", "undefined"),
            ("'a' < 'B'", "false"), ("false < true", "true"), ("null <= null", "true"),
            ("1 < '2'", "undefined"), ("7 % -4", "3"), ("-7 % 4", "-3"), ("'a' + 'b'", "undefined"),
            ("'a' || 'b' = 'ab'", "true"), ("'a' || 1", "undefined"), ("5 & 6 = 4", "true"),
            ("1 << 33", "2"), ("-1 >>> 28", "15"), ("-1 >> 28", "-1"), ("~5", "-6"),
            ("4294967297 | 0", "1"), ("-'1'", "undefined"), ("+true", "undefined"),
            ("null ?? 1", "null"), ("undefined ?? 1", "1"), ("1 ? 2 : 3", "3"),
            ("true ? 2 : 3", "2"),
            ("2 BETWEEN 1 AND 3", "true"), ("2 NOT BETWEEN 1 AND 3", "false"),
            ("2 BETWEEN 'a' AND 1", "false"), ("2 BETWEEN 'a' AND 3", "undefined"),
            ("undefined IN (1)", "undefined"), ("1 IN ('1', 1)", "true"), ("1 NOT IN (2)", "true"),
            ("[1, undefined, 2]", "[1,2]"), ("{a: undefined}", "{}"), ("[1, 2][-1]", "undefined"),
            ("[1, 2][0.5]", "undefined"), ("{a: 1}['a']", "1"), ("0x1F", "31"),
            (".5 + 1e1", "10.5"),
            ("'\\u0041\\'\\x'", "error"), ("\"a'b\"", "\"a'b\""), ("TRUE", "error"),
            ("ARRAY(SELECT VALUE x FROM x IN [3, 1])", "error"),
            ("EXISTS(SELECT VALUE undefined)", "false"), ("EXISTS(SELECT undefined)", "true"),
        ])
    func operators(expression: String, expected: String) throws {
        #expect(try Self.value(of: expression) == expected)
    }

    @Test(
        "LIKE matches whole texts by wildcards, sets and escapes",
        arguments: [
            ("'abc' LIKE 'a%'", "true"), ("'abc' LIKE 'b%'", "false"), ("'abc' LIKE 'A%'", "false"),
            ("'abc' LIKE '_b_'", "true"), ("'abc' LIKE '%%c%'", "true"), ("'' LIKE '%'", "true"),
            ("'' LIKE '_'", "false"), ("'bat' LIKE '[a-c]at'", "true"),
            ("'bat' LIKE '[^a-c]at'", "false"), ("'a-' LIKE 'a[x-]'", "true"),
            ("'50%' LIKE '50[%]'", "true"), ("'50x' LIKE '50!%' ESCAPE '!'", "false"),
            ("'50%' LIKE '50!%' ESCAPE '!'", "true"), ("'a' LIKE 'a' ESCAPE '!!'", "undefined"),
            ("1 LIKE '1'", "undefined"), ("'a' NOT LIKE 1", "undefined"),
            ("'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaab' LIKE '%a%a%a%a%a%a%a%a%c'", "false"),
        ])
    func like(expression: String, expected: String) throws {
        #expect(try Self.value(of: expression) == expected)
    }

    @Test("Groups compare deeply, and undefined is a group apart from null")
    func groups() throws {
        let query = try CosmosQuery(
            parsing: "SELECT c.k, COUNT(1) AS n, MAKELIST(c.v) AS vs FROM c GROUP BY c.k")
        let items: [CosmosValue] = [
            ["k": ["a": 1], "v": 1], ["v": 2], ["k": nil, "v": 3], ["k": ["a": 1], "v": 1], [:],
        ]

        #expect(
            try query.evaluate(over: items) == [
                ["k": ["a": 1], "n": 2, "vs": [1, 1]], ["n": 2, "vs": [2]],
                ["k": nil, "n": 1, "vs": [3]],
            ])
    }

    @Test("A key of GROUP BY may be an expression, written in any letter case")
    func expressionKeys() throws {
        let query = try CosmosQuery(
            parsing: """
                SELECT lower(c.a) || '!' AS a, (SELECT VALUE COUNTIF(x > 1) FROM x IN [1, 2, 3]) AS n
                FROM c GROUP BY LOWER(c['a'])
                """.replacing("[1, 2, 3]", with: "(SELECT VALUE [1, 2, 3])"))

        #expect(
            try query.evaluate(over: [["a": "X"], ["a": "x"]]) == [["a": "x!", "n": 2]])
    }

    @Test("An aggregate may be part of an expression")
    func composedAggregates() throws {
        let query = try CosmosQuery(
            parsing: "SELECT VALUE {mean: SUM(c.n) / COUNT(1), set: MAKESET(c.n)} FROM c")

        #expect(
            try query.evaluate(over: [["n": 1], ["n": 1], ["n": 4]]) == [
                ["mean": 2, "set": [1, 4]]
            ])
    }

    @Test("An inner alias hides an outer one")
    func shadowing() throws {
        let query = try CosmosQuery(
            parsing: "SELECT VALUE ARRAY(SELECT VALUE p.n FROM p IN p.parts) FROM p")

        #expect(try query.evaluate(over: [["parts": [["n": 1], ["n": 2]]]]) == [[1, 2]])
    }

    private static func value(of expression: String) throws -> String {
        guard let query = try? CosmosQuery(parsing: "SELECT VALUE \(expression)") else {
            return "error"
        }
        return try query.evaluate(over: []).first?.jsonText() ?? "undefined"
    }
}
