import Testing

@Suite("Sizes")
struct SizeTests {
    @Test("Files, functions and protocols of the product keep the limits")
    func repository() throws {
        try #require(SourceFile.sources.count > 10)

        expectNone(SourceFile.sources.flatMap(SizeRule.violations))
    }

    @Test("A file over the limit is found")
    func longFile() {
        let text = String(repeating: "// line\n", count: SizeRule.linesPerFile)
        let short = SourceFile(path: "Sources/A/A.swift", text: text)
        let long = SourceFile(path: "Sources/A/A.swift", text: text + "// line\n")

        expectNone(SizeRule.violations(in: short))
        #expect(SizeRule.violations(in: long).count == 1)
    }

    @Test(
        "A function over the limit is found, whatever its kind and layout",
        arguments: [
            "func a() {", "static func a() async throws -> Int {", "init(a: Int) {", "var a: Int {",
            "func a(\n    b: Int\n) -> Int {", "func a(b: Int)\n    -> Int\n{",
            "func a<B>(b: B)\nwhere B: C {",
        ])
    func longFunction(head: String) {
        let statements = { String(repeating: "    run()\n", count: $0) }
        let fits = SizeRule.linesPerFunction - 1 - head.split(separator: "\n").count
        let short = SourceFile(path: "Sources/A/A.swift", text: "\(head)\n\(statements(fits))}\n")
        let long = SourceFile(
            path: "Sources/A/A.swift", text: "\(head)\n\(statements(fits + 1))}\n")

        expectNone(SizeRule.violations(in: short))
        #expect(SizeRule.violations(in: long).count == 1)
    }

    @Test("A requirement without a body is not taken for a long function")
    func requirements() {
        let lines = (1...100).map { "    // about \($0)\n" }.joined()
        let text = "protocol A {\n    func a()\n\(lines)    func b()\n}\n"

        expectNone(SizeRule.violations(in: SourceFile(path: "Sources/A/A.swift", text: text)))
    }

    @Test("A protocol with too many requirements is found")
    func wideProtocol() {
        let text = "protocol A {\n" + String(repeating: "    func a()\n", count: 7) + "}\n"

        let file = SourceFile(path: "Sources/A/A.swift", text: text)
        #expect(SizeRule.violations(in: file).count == 1)
    }
}
