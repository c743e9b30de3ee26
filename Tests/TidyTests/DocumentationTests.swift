import Foundation
import TestKit
import Testing

@Suite("Documentation")
struct DocumentationTests {
    @Test("Whatever another target can see is documented")
    func declarations() throws {
        try #require(SourceFile.sources.count > 10)

        expectNone(SourceFile.sources.flatMap(DocumentationRule.violations))
    }

    @Test("The links in docs, the README and the examples lead somewhere")
    func links() throws {
        try #require(SourceFile.pages.count > 5)

        let target = { (path: String) -> SourceFile? in
            guard FileManager.default.fileExists(atPath: "\(repositoryRoot)/\(path)") else {
                return nil
            }
            return SourceFile.pages.first { $0.path == path } ?? SourceFile(path: path, text: "")
        }
        expectNone(SourceFile.pages.flatMap { LinkRule.violations(in: $0, target: target) })
    }

    @Test("The pages that the code names exist")
    func pages() {
        let manifest = SourceFile.rootFiles { $0 == "Package.swift" }
        let exists = { (path: String) in
            FileManager.default.fileExists(atPath: "\(repositoryRoot)/\(path)")
        }

        let files = SourceFile.swift + manifest
        expectNone(files.flatMap { LinkRule.missingPages(in: $0, exists: exists) })
    }

    @Test("The README is shorter than 200 lines")
    func readme() throws {
        let readme = try #require(SourceFile.pages.first { $0.path == "README.md" })

        #expect(readme.lines.count < 200)
    }

    @Test("Diagnostics and their reference page name the same codes")
    func codes() throws {
        let path = "docs/reference/diagnostics.md"
        let page = try #require(SourceFile.pages.first { $0.path == path })
        let given = Set(SourceFile.sources.flatMap(DiagnosticCodeRule.codes))
        let explained = DiagnosticCodeRule.entries(in: page)

        expectNone(given.subtracting(explained).sorted().map { "\($0) is not in \(path)" })
        expectNone(Set(explained).subtracting(given).sorted().map { "\($0) is no code any more" })
        #expect(explained.count == Set(explained).count, "a code is explained twice")
    }

    @Test(
        "A visible declaration without a comment is found",
        arguments: [
            "package struct A {}", "package let a = 1", "package static func a() {}",
            "@MainActor package func a()", "package nonisolated func a() {}",
            "/// Documented.\npackage enum A {\n    case a\n}",
            "/// Documented.\npackage protocol A {\n    func a()\n}",
            "/// About something else.\n\npackage init() {}",
        ])
    func undocumented(text: String) {
        let file = SourceFile(path: "Sources/A/A.swift", text: "\(text)\n")

        #expect(DocumentationRule.violations(in: file).count == 1)
    }

    @Test(
        "A documented or invisible declaration passes",
        arguments: [
            "/// Documented.\npackage struct A {}", "struct A {}", "package import Foundation",
            "/// Documented.\n@MainActor\npackage func a() {}", "let a = \"package let b\"",
            "/// Documented.\npackage enum A: String, Sendable {\n    case a\n}",
            "/// Documented.\npackage enum A {\n    /// One.\n    case a\n    var b: Int { 1 }\n}",
        ])
    func documented(text: String) {
        let file = SourceFile(path: "Sources/A/A.swift", text: "\(text)\n")

        expectNone(DocumentationRule.violations(in: file))
    }

    @Test(
        "A link that leads nowhere is found",
        arguments: [
            ("[a](missing.md)", 1), ("[a](../README.md) and [b](b.md)", 1), ("[a](#two)", 1),
            ("[a](a.md#nothing)", 1), ("[a](#one-thing) [b](a.md#one-thing)", 0),
            ("[a](https://example.org/x)", 0), ("```\n[a](missing.md)\n```", 0),
        ])
    func brokenLink(text: String, count: Int) {
        let page = SourceFile(path: "docs/a.md", text: "# One `thing`\n\(text)\n")
        let target = { (path: String) -> SourceFile? in
            path == "README.md" ? SourceFile(path: path, text: "") : nil
        }

        #expect(LinkRule.violations(in: page, target: target).count == count)
    }

    @Test("A page that the code names and nobody wrote is found")
    func missingPage() {
        let text = "// As in docs/a.md, and (docs/b.md).\nlet a = \"see `docs/c.md`.\"\n"
        let file = SourceFile(path: "Sources/A/A.swift", text: text)

        #expect(LinkRule.missingPages(in: file) { $0 == "docs/a.md" }.count == 2)
    }

    @Test("Codes are read from the sources and from the page")
    func codeReading() {
        let source = SourceFile(
            path: "Sources/A/A+Diagnostic.swift",
            text: """
                Diagnostic(code: "one-two", message: "a-b c")  // code: "not-this"
                Reply(code: "SQLITE"), Diagnostic(code: "three")
                case .a: ("four-5", "word")
                """)
        let page = SourceFile(
            path: "docs/a.md", text: "| `one-two` | text `not-this` |\n## `three`\n`not-that`\n")

        #expect(DiagnosticCodeRule.codes(in: source) == ["one-two", "three", "four-5"])
        #expect(DiagnosticCodeRule.entries(in: page) == ["one-two", "three"])
    }
}
