import Diagnostics
import Testing

@testable import Operations

@Suite("Conf reader")
struct ConfReaderTests {
    private func entries(_ text: String) throws(ConfigurationError) -> [ConfigurationEntry] {
        try ConfReader(catalog: ParameterCatalog(), variables: ["HOME": "/h"]).entries(
            in: text.split(separator: "\n", omittingEmptySubsequences: false)
        ) { .file(SourceLocation(file: "flyway.conf", line: $0)) }
    }

    @Test("Lines give values with their places; comments and blank lines give none")
    func values() throws {
        let entries = try self.entries(
            "# comment\n\nflyway.table = hist \n flyway.placeholders.who=a=b\nflyway.url=")

        #expect(entries.map(\.name) == ["table", "placeholders.who", "url"])
        #expect(entries.map(\.text) == ["hist", "a=b", ""])
        #expect(
            entries.first?.origin == .file(SourceLocation(file: "flyway.conf", line: 3)))
    }

    @Test("Variables of the environment are filled in, and backslashes stay")
    func variables() throws {
        let entries = try self.entries(#"flyway.locations=filesystem:${HOME}\sql,${NONE}x"#)

        #expect(entries.first?.text == #"filesystem:/h\sql,x"#)
    }

    @Test("An unknown key is an error with its line")
    func unknownKey() throws {
        let error = #expect(throws: ConfigurationError.self) {
            try self.entries("\nflyway.tabel=x")
        }

        #expect(error?.diagnostic.location?.line == 2)
        #expect(error?.diagnostic.remedy == "Did you mean `table`?")
    }
}
