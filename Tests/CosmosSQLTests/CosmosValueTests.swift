import Testing

@testable import CosmosSQL

@Suite("CosmosValue")
struct CosmosValueTests {
    @Test("Objects are equal and hash alike whatever the order of their members")
    func objectEquality() {
        let left: CosmosValue = ["a": 1, "b": ["c": [true, nil]]]
        let right: CosmosValue = ["b": ["c": [true, nil]], "a": 1]

        #expect(left == right)
        #expect(left.hashValue == right.hashValue)
        #expect(left != ["a": 1, "b": ["c": [nil, true]]])
        #expect(left != ["a": 1])
    }

    @Test("Texts are equal only code point by code point")
    func exactStrings() {
        let composed: CosmosValue = "\u{E9}"
        let decomposed: CosmosValue = "e\u{301}"

        #expect(composed != decomposed)
        #expect(Set([composed, decomposed]).count == 2)
        #expect(CosmosObject([("\u{E9}", 1), ("e\u{301}", 2)]).count == 2)
    }

    @Test("Values of different types are never equal")
    func typesDiffer() {
        let values: [CosmosValue] = [.undefined, nil, false, 0, "", [], [:]]

        #expect(Set(values).count == values.count)
    }

    @Test("Values sort by type first, then by value")
    func order() {
        let sorted: [CosmosValue] = [
            .undefined, nil, false, true, -1, 2, 10, "", "10", "2", "a", "ab", [], [:],
        ]

        for (index, value) in sorted.enumerated() {
            #expect(sorted.map { value.precedes($0) } == sorted.indices.map { index < $0 })
        }
    }

    @Test("Texts sort by UTF-16 units, so that supplementary characters precede U+E000")
    func stringOrder() {
        let texts = ["", "A", "Z", "a", "\u{E9}", "\u{D7FF}", "😀", "\u{E000}", "\u{FFFD}"]

        let sorted = texts.shuffled().sorted { $0.precedes($1) }

        #expect(sorted == texts)
    }

    @Test("Accessors answer for their own type only")
    func accessors() {
        let value: CosmosValue = ["text": "a", "number": 1.5, "flag": true, "list": [1, 2]]

        #expect(value["text"].stringValue == "a")
        #expect(value["text"].numberValue == nil)
        #expect(value["number"].numberValue == 1.5)
        #expect(value["flag"].booleanValue == true)
        #expect(value["list"][1] == 2)
        #expect(value["list"][2] == .undefined)
        #expect(value["missing"]["deeper"] == .undefined)
    }
}
