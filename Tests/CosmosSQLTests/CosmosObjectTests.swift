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

    @Test(
        "An object made of stored text is the one that was stored, and stays it until it is changed"
    )
    func storedText() throws {
        let original: CosmosObject = ["id": "a", "list": [1, ["x": nil]], "text": "\"\\\n"]
        let text = CosmosValue.object(original).jsonText()
        let stored = try CosmosObject(storedText: Array(text.utf8))
        var changed = stored
        changed["id"] = nil
        changed["new"] = true

        #expect(CosmosValue.object(stored).jsonText() == text)
        #expect(stored == original)
        #expect(stored.hashValue == original.hashValue)
        #expect(stored.keys == ["id", "list", "text"])
        #expect(stored.map(\.value) == original.map(\.value))
        #expect(stored["list"] == [1, ["x": nil]])
        #expect(changed.keys == ["list", "text", "new"])
    }

    @Test(
        "Stored text that was cut short is told",
        arguments: ["", "{", "{\"a\":1", "{\"a\":\"1}", "{\"a\":[1}", "{}}", "[]", "{},{}"])
    func cutText(text: String) {
        #expect(throws: JSONError.self) { try CosmosObject(storedText: Array(text.utf8)) }
    }
}
