import Testing

@Suite("Arrows")
struct ArrowTests {
    static let page = """
        | Target | What lives there | May import |
        |---|---|---|
        | `Low` | things | nothing |
        | `High` | more | `Low`, `GRDB` |

        | `Other` | table | `Low` |
        """

    @Test("A target imports only what the architecture allows")
    func repository() throws {
        let page = try #require(SourceFile.pages.first { $0.path == "docs/ARCHITECTURE.md" })
        let rule = ImportRule(page: page.lines.joined(separator: "\n"))
        try #require(!rule.allowed.isEmpty)

        expectNone(SourceFile.sources.flatMap(rule.violations))
    }

    @Test("The table of rooms is read from the page, and no other table")
    func table() {
        #expect(ImportRule(page: Self.page).allowed == ["Low": [], "High": ["Low", "GRDB"]])
    }

    @Test(
        "An import against an arrow is found",
        arguments: [
            "import High", "package import High", "@testable import High", "import GRDB",
            "import struct High.Thing", "import High.Inner",
        ])
    func forbidden(line: String) {
        let file = SourceFile(path: "Sources/Low/A.swift", text: "\(line)\n")

        #expect(ImportRule(page: Self.page).violations(in: file).count == 1)
    }

    @Test(
        "An import along an arrow, and of the system, passes",
        arguments: ["import Low", "package import GRDB", "import Foundation", "// import Other"])
    func permitted(line: String) {
        let file = SourceFile(path: "Sources/High/A.swift", text: "\(line)\n")

        expectNone(ImportRule(page: Self.page).violations(in: file))
    }

    @Test("A target that the architecture does not know is found")
    func unknownTarget() {
        let file = SourceFile(path: "Sources/New/A.swift", text: "")

        #expect(ImportRule(page: Self.page).violations(in: file).count == 1)
    }
}
