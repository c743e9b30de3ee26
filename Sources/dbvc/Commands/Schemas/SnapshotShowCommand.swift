import ArgumentParser
import Operations

/// The command `dbvc snapshot show`.
struct SnapshotShowCommand: ToolCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show what is in a snapshot, or write it to a file.",
        discussion: """
            Examples:
              dbvc snapshot show
              dbvc snapshot show snapshot_20251127_143000 --output schema.json
            """)

    @Argument(help: "The snapshot's id; the newest unless given.")
    var snapshot: String?

    @Option(help: ArgumentHelp("Write the document to this file.", valueName: "file"))
    var output: String?

    @OptionGroup(title: "Common options")
    var common: CommonOptions

    func perform(_ context: CommandContext) async throws -> SnapshotShowResult {
        let workspace = try await context.workspace()
        let result = try await workspace.showSnapshot(self.snapshot)
        if let output {
            try workspace.write(result.jsonText + "\n", to: context.process.absolute(output))
        }
        return result
    }

    func show(_ result: SnapshotShowResult, on terminal: Terminal) {
        if let output {
            terminal.result("Wrote the snapshot to \(output).")
            terminal.hint("next: dbvc diff \(output) live")
        } else {
            for object in result.objects { terminal.result(object.printableLine) }
        }
    }
}
