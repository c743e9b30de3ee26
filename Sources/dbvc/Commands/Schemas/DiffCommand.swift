import ArgumentParser
import Diagnostics
import Operations

/// The command `dbvc diff`.
struct DiffCommand: ToolCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff", abstract: "Compare two schemas.",
        discussion: """
            A schema is `live`, `latest` for the newest snapshot, the id of a snapshot, or a file that `dbvc snapshot show` has \
            written; `migrations`, or a folder, is what migrations make of an empty scratch database. Renames are proposed, \
            never assumed.

            Examples:
              dbvc diff
              dbvc diff migrations live
              dbvc diff snapshot_20251127_143000 live --exit-code
              dbvc diff live schema.json --script
            """)

    @Argument(help: "The earlier schema.")
    var from = "latest"

    @Argument(help: "The later schema.")
    var to = "live"

    @Flag(help: "Print the statements that make the earlier schema into the later one.")
    var script = false

    @Flag(help: "Print such a script also where it loses data.")
    var allowDestructive = false

    @Flag(help: "End with 3 when the schemas differ.")
    var exitCode = false

    @OptionGroup(title: "Common options")
    var common: CommonOptions

    func perform(_ context: CommandContext) async throws -> SchemaDiffResult {
        let absolute = context.process.absolute
        return try await context.workspace().compareSchemas(
            from: SchemaSource(self.from, absolute: absolute),
            to: SchemaSource(self.to, absolute: absolute), generates: self.script,
            allowingLoss: self.allowDestructive)
    }

    func verdict(on result: SchemaDiffResult) -> Verdict {
        Verdict(outcome: self.exitCode && !result.isEqual ? .pending : .done)
    }

    func show(_ result: SchemaDiffResult, on terminal: Terminal) {
        if let script = result.scriptText {
            terminal.result(script)
            return
        }
        guard !result.isEqual else {
            terminal.result("\(result.from) and \(result.to) are equal.")
            return
        }
        terminal.result("from \(result.from) to \(result.to)")
        for line in result.text.split(separator: "\n") {
            terminal.result(Self.colored(line.description.printableLine, terminal.style))
        }
    }

    private static func colored(_ line: String, _ style: Palette) -> String {
        switch line.drop(while: { $0 == " " }).first {
        case "+": style(line, .green)
        case "-": style(line, .red)
        case "~", "?": style(line, .yellow)
        default: line
        }
    }
}
