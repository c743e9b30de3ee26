import Crypto
import Databases
import Foundation
import Schemas
import TestKit
import Testing

@Suite("ComparisonPage")
struct ComparisonPageTests {
    private static let evil = "<script>alert(\"x\")</script>&'\u{202E}"

    private static func generator() throws -> SchemaGenerator {
        try #require(
            DatabaseCatalog().drivers.compactMap { SchemaGenerator(for: $0.dialect) }.first)
    }

    private static func table(_ name: String, columns: Int, changed: Int? = nil) -> SchemaObject {
        .table(
            Table(
                name: ObjectName(name),
                columns: (0..<columns).map { number in
                    Column(name: "c\(number)", type: number == changed ? "DATE" : "TEXT")
                }))
    }

    private static func page(
        _ before: [SchemaObject], _ after: [SchemaObject],
        titles: (from: String, to: String) = ("before", "after"), generator: SchemaGenerator? = nil
    ) -> String {
        ComparisonPage(
            from: SchemaModel(objects: before), to: SchemaModel(objects: after), titles: titles,
            generator: generator
        ).text
    }

    @Test("The page is as recorded")
    func recorded() throws {
        let before = [
            Self.table("people", columns: 2), Self.table("wide", columns: 30),
            .view(
                View(name: ObjectName("v"), definition: "CREATE VIEW v AS\nSELECT 1\nFROM people")),
            .trigger(
                Trigger(name: "gone", table: ObjectName("wide"), definition: "CREATE TRIGGER gone")),
        ]
        let after = [
            Self.table("people", columns: 3), Self.table("wide", columns: 30, changed: 15),
            .view(
                View(name: ObjectName("v"), definition: "CREATE VIEW v AS\nSELECT 2\nFROM people")),
            Self.table(Self.evil, columns: 1),
        ]

        let text = Self.page(before, after, generator: try Self.generator())

        try golden(text, "Tests/SchemasTests/Golden/page.html")
        #expect(text == Self.page(before, after, generator: try Self.generator()))
    }

    @Test("Nothing from a database stands in the page as HTML, and nothing turns a line round")
    func escaping() throws {
        let name = ObjectName(Self.evil)
        let before: [SchemaObject] = [
            .table(
                Table(
                    name: name,
                    columns: [Column(name: Self.evil, type: Self.evil, default: Self.evil)],
                    comment: Self.evil)),
            .view(View(name: ObjectName("v"), definition: "SELECT 1 -- \(Self.evil)\u{0}\u{7}")),
            .index(Index(name: Self.evil, table: name, columns: [KeyColumn(Self.evil)])),
        ]
        let after: [SchemaObject] = [
            .table(Table(name: name, columns: [Column(name: "c", type: Self.evil)])),
            .view(View(name: ObjectName("v"), definition: "SELECT 2 -- \(Self.evil)")),
        ]
        for generator in [try Self.generator(), nil] {
            let text = Self.page(
                before, after, titles: (Self.evil, Self.evil), generator: generator)

            #expect(!text.contains("<script"))
            #expect(!text.contains("alert(\""))
            for scalar in ["\u{202E}", "\u{0}", "\u{7}"] { #expect(!text.contains(scalar)) }
            #expect(
                text.contains("&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;&amp;&#39;⟨U+202E⟩")
            )
        }
    }

    @Test(
        "The page needs nothing from anywhere, and its policy admits its own style and nothing else"
    )
    func policy() throws {
        let text = Self.page([], [Self.table("t", columns: 1)])
        let start = try #require(text.range(of: "<style>")).upperBound
        let end = try #require(text.range(of: "</style>")).lowerBound
        let digest = Data(SHA256.hash(data: Data(text[start..<end].utf8))).base64EncodedString()

        #expect(text.contains("content=\"default-src 'none'; style-src 'sha256-\(digest)'; "))
        for word in [
            "<script", " src=", "http:", "https:", "url(", "@import", " style=", "onclick",
        ] {
            #expect(!text.contains(word), "\(word)")
        }
    }

    @Test("Lines that are equal stand beside each other, and long stretches of them are folded")
    func folding() throws {
        let text = Self.page(
            [Self.table("t", columns: 40)], [Self.table("t", columns: 40, changed: 20)],
            generator: try Self.generator())

        #expect(text.contains("<summary>18 equal lines</summary>"))
        #expect(text.contains("<del>    &quot;c20&quot; <mark>TEXT</mark>,</del>"))
        #expect(text.contains("<ins>    &quot;c20&quot; <mark>DATE</mark>,</ins>"))
        #expect(text.components(separatedBy: "<mark>").count == 3)
    }

    @Test("What the statements do not tell is told as facts")
    func facts() throws {
        let view = View(name: ObjectName("v"), definition: "CREATE VIEW v AS SELECT 1")
        var other = view
        other.comment = "why"

        let text = Self.page([.view(view)], [.view(other)], generator: try Self.generator())

        #expect(text.contains("<ins>comment: why</ins>"))
        #expect(text.contains("definition: CREATE VIEW v AS SELECT 1"))
    }

    @Test("Equal schemas give a page that says so, and renames are listed")
    func quiet() throws {
        let table = Self.table("t", columns: 1)
        #expect(Self.page([table], [table]).contains("<p>The schemas are equal.</p>"))

        let renamed = ComparisonPage(
            from: SchemaModel(objects: [table]),
            to: SchemaModel(objects: [Self.table("u", columns: 1)]), titles: ("a", "b"),
            renames: [SchemaRename(table: ObjectName("t"), to: "u")],
            generator: try Self.generator()
        ).text
        #expect(renamed.contains("<p>The schemas are equal but for new names.</p>"))
        #expect(renamed.contains("<li>table t is u now</li>"))
        #expect(
            Self.page([table], [Self.table("u", columns: 1)]).contains(
                "<li>table t may have been renamed to u (100 % alike)</li>"))
    }
}
