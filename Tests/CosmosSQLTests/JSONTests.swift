import CosmosSQL
import Diagnostics
import Testing

@Suite("JSON")
struct JSONTests {
    @Test(
        "A text reads and writes back in compact form",
        arguments: [
            (" null ", "null"),
            ("[1, -0, 1.0, 1e2, 0.1, 1E-7, -12.5e+3]", "[1,0,1,100,0.1,1e-07,-12500]"),
            (
                "[9007199254740992, 123456789012345678901]",
                "[9007199254740992,1.2345678901234568e+20]"
            ),
            (#"{"b":1,"a":{"":[]},"b":2}"#, #"{"b":2,"a":{"":[]}}"#),
            (#""\u00e9\ud83d\ude00\/\"\\\b\f\n\r\t\u0001""#, #""é😀/\"\\\b\f\n\r\t\u0001""#),
            ("\r\n\t{\"a\"\n:\t[ true , false ]\n}", #"{"a":[true,false]}"#),
        ])
    func roundTrip(text: String, compact: String) throws {
        #expect(try CosmosValue(json: text).jsonText() == compact)
    }

    @Test(
        "A text that is not JSON is refused at the right place",
        arguments: [
            ("", "1:1"), ("[1,]", "1:4"), ("{\"a\":1,}", "1:8"), ("{\n \"a\" 1}", "2:6"),
            ("[1 2]", "1:4"), ("01", "1:1"), ("1.", "1:1"), ("1e", "1:1"), ("-", "1:1"),
            ("+1", "1:1"), (".5", "1:1"), ("1e999", "1:1"), ("tru", "1:4"), ("nul!", "1:4"),
            ("'a'", "1:1"), ("\"a", "1:3"), ("\"\\x\"", "1:2"), ("\"\\u12g4\"", "1:2"),
            ("\"\\ud800\"", "1:2"), ("\"\\ud800\\u0041\"", "1:2"), ("\"\\udc00\"", "1:2"),
            ("\"é\u{1}\"", "1:3"), ("null x", "1:6"), ("\u{FEFF}1", "1:1"), ("NaN", "1:1"),
            ("[1]]", "1:4"), ("{a:1}", "1:2"), ("\u{A0}1", "1:1"),
        ])
    func refusal(text: String, place: String) {
        let error = #expect(throws: JSONError.self) { try CosmosValue(json: text) }

        let details = error?.diagnostic.details ?? [:]
        #expect("\(details["line"] ?? ""):\(details["column"] ?? "")" == place)
    }

    @Test(
        "Bytes that are not UTF-8 are refused",
        arguments: [[0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xC3]])
    func badEncoding(bytes: [UInt8]) {
        #expect(throws: JSONError.invalidUTF8(at: TextPosition(line: 1, column: 2))) {
            try CosmosValue(json: [UInt8(ascii: "\"")] + bytes + [UInt8(ascii: "\"")])
        }
    }

    @Test("Nesting is limited")
    func depth() throws {
        let fitting = String(repeating: "[", count: 128) + String(repeating: "]", count: 128)
        let deep = String(repeating: "[", count: 100_000)

        #expect(try CosmosValue(json: fitting).jsonText() == fitting)
        #expect(throws: JSONError.tooDeep(limit: 128, at: TextPosition(line: 1, column: 129))) {
            try CosmosValue(json: deep)
        }
    }

    @Test("What JSON cannot hold is left out, and is null when alone")
    func unrepresentable() {
        let value: CosmosValue = .array([1, .undefined, .object(["a": .number(.nan)])])

        #expect(value.jsonText() == "[1,{}]")
        #expect(CosmosValue.number(.infinity).jsonText() == "null")
        #expect(CosmosValue.undefined.jsonText() == "null")
    }

    @Test("The form for people is indented by two spaces")
    func pretty() {
        let value: CosmosValue = ["a": [1, ["b": nil]], "c": [], "d": [:]]

        #expect(
            value.prettyJSONText() == """
                {
                  "a": [
                    1,
                    {
                      "b": null
                    }
                  ],
                  "c": [],
                  "d": {}
                }
                """)
    }
}
