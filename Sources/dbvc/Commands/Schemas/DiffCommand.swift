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
            never assumed: --rename accepts one, so that --script keeps the rows.

            Examples:
              dbvc diff
              dbvc diff migrations live
              dbvc diff snapshot_20251127_143000 live --exit-code
              dbvc diff live schema.json --script
              dbvc diff live schema.json --output db/migrations/V7__prices.sql
              dbvc diff live schema.json --script --rename people=persons --rename people.born=birthday
              dbvc diff snapshot_20251127_143000 live --html comparison.html
            """)

    @Argument(help: "The earlier schema.")
    var from = "latest"

    @Argument(help: "The later schema.")
    var to = "live"

    @Flag(help: "Print the statements that make the earlier schema into the later one.")
    var script = false

    @Option(
        help: ArgumentHelp(
            "Write these statements to this file, ready to be a migration.", valueName: "file"))
    var output: String?

    @Flag(help: "Take such a script also where it loses data.")
    var allowDestructive = false

    @Option(
        help: ArgumentHelp(
            "Take a table, or a column as table.column, for renamed; may be repeated.",
            valueName: "old=new"))
    var rename: [String] = []

    @Option(
        help: ArgumentHelp(
            "Write both schemas side by side to this file, as one page of HTML.", valueName: "file")
    )
    var html: String?

    @Flag(help: "End with 3 when the schemas differ.")
    var exitCode = false

    @OptionGroup(title: "Common options")
    var common: CommonOptions

    func perform(_ context: CommandContext) async throws -> SchemaDiffResult {
        let absolute = context.process.absolute
        let workspace = try await context.workspace()
        var wishes = ComparisonWishes()
        wishes.wantsScript = self.script || self.output != nil
        wishes.output = self.output.map(absolute)
        wishes.allowsLoss = self.allowDestructive
        wishes.renames = self.rename
        wishes.wantsPage = self.html != nil
        let result = try await workspace.compareSchemas(
            from: SchemaSource(self.from, absolute: absolute),
            to: SchemaSource(self.to, absolute: absolute), wishes)
        if let html, let page = result.pageText {
            try workspace.write(page, to: absolute(html))
        }
        return result
    }

    func verdict(on result: SchemaDiffResult) -> Verdict {
        Verdict(outcome: self.exitCode && !result.isEqual ? .pending : .done)
    }

    func show(_ result: SchemaDiffResult, on terminal: Terminal) {
        if let output, result.output != nil {
            terminal.result("Wrote the script from \(result.from) to \(result.to) to \(output).")
            terminal.hintOfConfiguration(result.configuration)
        } else {
            self.showDifferences(result, on: terminal)
        }
        if let html { terminal.hint("Wrote the comparison to \(html).") }
    }

    private func showDifferences(_ result: SchemaDiffResult, on terminal: Terminal) {
        if self.output == nil, let script = result.scriptText {
            terminal.result(script)
            return
        }
        guard !result.isEqual else {
            terminal.result("\(result.from) and \(result.to) are equal.")
            return
        }
        terminal.result("from \(result.from) to \(result.to)")
        for line in result.renameLines {
            terminal.result(Self.colored("~ \(line)".printableLine, terminal.style))
        }
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
