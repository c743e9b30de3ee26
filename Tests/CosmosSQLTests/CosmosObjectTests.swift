import CosmosSQL
import Testing

@Suite("CosmosObject")
struct CosmosObjectTests {
    @Test("Members keep the order in which they were first set")
    func order() {
        var object: CosmosObject = ["b": 1, "a": 2]
        object["c"] = 3
        object["b"] = 4

        #expect(object.keys == ["b", "a", "c"])
        #expect(object["b"] == 4)
    }

    @Test("Setting nil or undefined removes a member")
    func removal() {
        var object: CosmosObject = ["a": 1, "b": 2, "c": 3]
        object["a"] = nil
        object["b"] = .undefined
        object["c"] = .null

        #expect(object.keys == ["c"])
    }

    @Test("A large object finds, replaces and removes members like a small one")
    func large() {
        var object = CosmosObject((0..<1000).map { ("k\($0)", .number(Double($0))) })
        object["k500"] = nil
        object["k999"] = "last"

        #expect(object.count == 999)
        #expect(object["k500"] == nil)
        #expect(object["k501"] == 501)
        #expect(object["k999"] == "last")
    }

    @Test("Iteration yields names and values")
    func iteration() {
        let object: CosmosObject = ["a": 1, "b": 2]

        #expect(object.map { "\($0.key)=\($0.value.jsonText())" } == ["a=1", "b=2"])
    }
}
