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

    @Test("The page of commands is what their help says")
    func reference() async throws {
        let page = try await runProcess(
            "\(repositoryRoot)/Tools/command-reference.sh", [],
            environment: ["DBVC": builtTool, "COLUMNS": "80"])

        #expect(page.status == 0, "\(page.errors)")
        try golden(page.output, "docs/reference/commands.md")
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
