import CosmosSQL
import TestKit
import Testing

@Suite("Robustness of queries")
struct QueryRobustnessTests {
    @Test(
        "Damaged queries are answered or refused, and never crash",
        arguments: [1, 2, 3] as [UInt64])
    func damaged(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let texts = QueryCase.all.map(\.query)
        var outcomes = 0

        for _ in 0..<2000 {
            var pieces = Array(texts.randomElement(using: &random) ?? "")
            let donor = Array(texts.randomElement(using: &random) ?? "")
            let place = Int.random(in: 0...pieces.count, using: &random)
            let end = Int.random(in: place...min(place + 5, pieces.count), using: &random)
            let start = Int.random(in: 0...donor.count, using: &random)
            pieces.replaceSubrange(place..<end, with: donor[start...].prefix(8))
            let query = try? CosmosQuery(parsing: String(pieces))
            _ = try? query?.evaluate(over: [["id": "a", "tags": [1, "b"]], 1, nil])
            outcomes += 1
        }

        #expect(outcomes == 2000)
    }

    @Test("A condition of thousands of terms is evaluated")
    func manyTerms() throws {
        let terms = (0..<5000).map { "c.n = \($0)" }.joined(separator: " OR ")
        let list = (0..<5000).map(String.init).joined(separator: ", ")
        let items = [4999, 5000].map { CosmosValue.object(["n": .number($0)]) }

        let disjunction = try CosmosQuery(parsing: "SELECT VALUE c.n FROM c WHERE \(terms)")
        let membership = try CosmosQuery(parsing: "SELECT VALUE c.n FROM c WHERE c.n IN (\(list))")

        #expect(try disjunction.evaluate(over: items) == [4999])
        #expect(try membership.evaluate(over: items) == [4999])
    }

    @Test("A query that needs no more items reads no more")
    func streaming() throws {
        var read = 0
        let items = sequence(state: 0) { (number: inout Double) -> CosmosValue? in
            number += 1
            read += 1
            return ["n": .number(number)]
        }

        let query = try CosmosQuery(parsing: "SELECT TOP 2 VALUE c.n FROM c WHERE c.n % 2 = 0")

        #expect(try query.evaluate(over: items) == [2, 4])
        #expect(read == 4)
    }

    @Test("A query that names the container twice reads it twice")
    func twoReads() throws {
        let items = sequence(first: 1.0) { $0 < 3 ? $0 + 1 : nil }.lazy.map {
            CosmosValue.number($0)
        }
        let text =
            "SELECT (SELECT VALUE MAX(a) FROM a) AS most, (SELECT VALUE MIN(b) FROM b) AS least"

        let query = try CosmosQuery(parsing: text)

        #expect(try query.evaluate(over: AnySequence(items)) == [["most": 3, "least": 1]])
    }
}
