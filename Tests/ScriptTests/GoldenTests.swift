import Foundation
import TestKit
import Testing

@Suite("Golden files")
struct GoldenTests {
    @Test("The commands print what they printed before", arguments: GoldenCase.all)
    func transcript(golden case: GoldenCase) async throws {
        let transcript = try await `case`.transcript()

        try golden(transcript, `case`.expectation)
    }

    @Test("Every command has a page, and the pages say what the help says")
    func reference() async throws {
        let folder = try TemporaryDirectory()
        let written = try await runProcess(
            "\(repositoryRoot)/Tools/command-reference.sh", [folder.path],
            environment: ["DBVC": builtTool, "COLUMNS": "80"])

        #expect(written.status == 0, "\(written.errors)")
        let pages = try Self.pages(of: folder.path("commands"))
        #expect(pages.contains("migrate.md") && pages.contains("config-show.md"))
        for page in ["commands.md"] + pages.map({ "commands/" + $0 }) {
            #expect(throws: Never.self) {
                try golden(try folder.read(page), "docs/reference/\(page)")
            }
        }
        #expect(try Self.pages(of: "\(repositoryRoot)/docs/reference/commands") == pages)
    }

    private static func pages(of folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    }

    @Test("Every command shows its JSON in a golden file")
    func envelopes() async throws {
        let help = try await runProcess(builtTool, ["--help"])
        let commands = try GoldenCase.all.flatMap { try $0.commands }
            .filter { $0.contains("--json") }

        let names = Self.names(in: help.output)
        #expect(names.contains("migrate") && names.contains("flyway"))
        for name in names where name != "flyway" {
            #expect(commands.contains { $0.contains("dbvc \(name)") }, "\(name)")
        }
    }

    private static func names(in help: String) -> [Substring] {
        help.split(separator: "\n").drop { $0 != "SUBCOMMANDS:" }.dropFirst()
            .filter { $0.hasPrefix("  ") && !$0.hasPrefix("   ") && !$0.contains("dbvc help") }
            .compactMap { $0.split { " ,".contains($0) }.first }
    }
}
