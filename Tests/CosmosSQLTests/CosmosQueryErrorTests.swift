import CosmosSQL
import Diagnostics
import Testing

@Suite("Query errors")
struct CosmosQueryErrorTests {
    @Test(
        "A query is refused with its code at its place",
        arguments: [
            ("SELECT", "cosmos-query-syntax", "SC1001", "1:7"),
            ("SELECT *\nFROM c\nWHERE c.value = 1", "cosmos-query-syntax", "SC1001", "3:9"),
            ("SELECT 'abc", "cosmos-query-syntax", "SC1001", "1:8"),
            ("SELECT TOP -1 * FROM c", "cosmos-query-syntax", "SC1001", "1:12"),
            ("SELECT * FROM c HAVING c.n", "cosmos-query-syntax", "SC1001", "1:24"),
            (
                "SELECT * FROM c -- é\nWHERE é.a = x", "cosmos-query-unresolved-identifier",
                "SC2001", "2:7"
            ),
            ("SELECT nope(1)", "cosmos-query-unknown-function", "SC2005", "1:8"),
            ("SELECT udf.f(1)", "cosmos-query-unsupported", nil, "1:8"),
            ("SELECT * FROM c ORDER BY RANK RRF(1)", "cosmos-query-unsupported", nil, "1:31"),
            ("SELECT ALL(SELECT VALUE 1)", "cosmos-query-unsupported", nil, "1:8"),
            ("SELECT * FROM c GROUP BY c.a", "cosmos-query-star-with-group-by", "SC2041", "1:8"),
            ("SELECT ABS()", "cosmos-query-argument-count", "SC2050", "1:8"),
            ("SELECT TOP 1.5 * FROM c", "cosmos-query-count-not-integer", "SC2060", "1:12"),
            (
                "SELECT * FROM c OFFSET 0 LIMIT 2147483648", "cosmos-query-count-too-large",
                "SC2061", "1:32"
            ),
            (
                "SELECT * FROM c OFFSET 2147483648 LIMIT 0", "cosmos-query-count-too-large",
                "SC2062", "1:24"
            ),
            ("SELECT SUM(MAX(c.a)) FROM c", "cosmos-query-nested-aggregate", "SC2101", "1:12"),
            (
                "SELECT * FROM c WHERE SUM(c.a) > 1", "cosmos-query-misplaced-aggregate", nil,
                "1:23"
            ),
            (
                "SELECT c.a, c.b.d FROM c GROUP BY c.a", "cosmos-query-not-grouped", "SC2102",
                "1:13"
            ),
            ("SELECT c.a, COUNT(1) FROM c", "cosmos-query-not-grouped", "SC2102", "1:8"),
            (
                "SELECT * FROM c ORDER BY LOWER(c.a)", "cosmos-query-order-by-not-a-path", "2206",
                "1:26"
            ),
            (
                "SELECT c.a FROM c JOIN t IN c.ts ORDER BY t.a", "cosmos-query-order-by-correlated",
                nil, "1:43"
            ),
            (
                "SELECT c.a FROM c GROUP BY c.a ORDER BY c.a",
                "cosmos-query-order-by-with-group-by", nil, "1:41"
            ),
            ("SELECT TOP 1 * FROM c OFFSET 0 LIMIT 1", "cosmos-query-top-with-offset", nil, "1:12"),
            ("SELECT c.a, c.b AS a FROM c", "cosmos-query-duplicate-name", nil, "1:13"),
            ("SELECT 1 FROM c JOIN c IN c.ts", "cosmos-query-duplicate-name", nil, "1:22"),
            ("SELECT *", "cosmos-query-star-needs-one-source", nil, "1:8"),
        ] as [(String, String, String?, String)])
    func refusal(text: String, code: String, serviceCode: String?, place: String) {
        let error = #expect(throws: CosmosQueryError.self) { try CosmosQuery(parsing: text) }

        #expect(error?.diagnostic.code == code)
        #expect(error?.serviceCode == serviceCode)
        #expect(error?.position.description == place)
        #expect(error?.diagnostic.message.hasSuffix(").") == true)
    }

    @Test("A missing parameter is refused when the query runs")
    func missingParameter() throws {
        let query = try CosmosQuery(parsing: "SELECT * FROM c WHERE c.id = @id")

        let error = #expect(throws: CosmosQueryError.self) { try query.evaluate(over: []) }

        #expect(error == .missingParameter("@id", at: TextPosition(line: 1, column: 30)))
        #expect(error?.diagnostic.message.contains("@id") == true)
    }

    @Test(
        "A count in a parameter must be a whole number",
        arguments: [-1, 1.5, "1", nil] as [CosmosValue])
    func count(value: CosmosValue) throws {
        let query = try CosmosQuery(parsing: "SELECT TOP @n * FROM c")

        #expect(throws: CosmosQueryError.self) {
            try query.evaluate(over: [], parameters: ["@n": value])
        }
    }

    @Test("A scalar subquery of several rows is refused")
    func cardinality() throws {
        let query = try CosmosQuery(parsing: "SELECT (SELECT VALUE t FROM t IN c.ts) AS t FROM c")

        #expect(try query.evaluate(over: [["ts": [1]], ["ts": []]]) == [["t": 1], [:]])
        let error = #expect(throws: CosmosQueryError.self) {
            try query.evaluate(over: [["ts": [1, 2]]])
        }
        #expect(error?.diagnostic.code == "cosmos-query-subquery-cardinality")
    }

    @Test(
        "Deep nesting is refused instead of exhausting the stack",
        arguments: [
            ("(", "1", ")"), ("[", "1", "]"), ("NOT ", "true", ""), ("ABS(", "1", ")"),
            ("", "1", "+1"),
            ("", "1", " ?? 1"), ("(SELECT VALUE ", "1", ")"), ("(", "1", ")+1+1+1"),
            ("", "{}", ".a"),
            ("true ? 1 : ", "1", ""),
        ])
    func depth(open: String, core: String, close: String) throws {
        let text = { (count: Int) in
            "SELECT VALUE " + String(repeating: open, count: count) + core
                + String(repeating: close, count: count)
        }

        #expect(try CosmosQuery(parsing: text(20)).evaluate(over: []).count <= 1)
        let error = #expect(throws: CosmosQueryError.self) {
            try CosmosQuery(parsing: text(50_000))
        }
        #expect(error?.diagnostic.code == "cosmos-query-too-deep")
    }
}
