import ArgumentParser
import Operations

/// The command `dbvc undo`.
struct UndoCommand: ToolCommand {
    static let configuration = CommandConfiguration(
        commandName: "undo", abstract: "Take back the newest versioned migration.",
        discussion: """
            Runs the undo script U<version> of the migration, in one transaction with its record.

            Examples:
              dbvc undo
              dbvc undo --target 20250602.101500
            """)

    @Option(help: "Take back all down to this version, and this version too.")
    var target: String?

    @Option(help: "Only these versions, separated by commas.")
    var cherryPick: String?

    @Option(help: ArgumentHelp("Why it is done; the audit keeps it.", valueName: "text"))
    var reason: String?

    @OptionGroup
    var timeouts: TimeoutOptions

    @OptionGroup(title: "Common options")
    var common: CommonOptions

    var settings: [String: String] {
        var settings = self.timeouts.settings
        settings["target"] = self.target
        settings["dbvc.reason"] = self.reason
        settings["cherryPick"] = self.cherryPick
        return settings
    }

    func perform(_ context: CommandContext) async throws -> UndoResult {
        let workspace = try await context.workspace()
        try await Confirmation(workspace, context, self.common)
            .requireInProduction("This runs undo scripts")
        return try await workspace.undo()
    }

    func show(_ result: UndoResult, on terminal: Terminal) {
        guard !result.undone.isEmpty else {
            terminal.result("Nothing to undo.")
            return
        }
        for item in result.undone {
            let name = [item.version ?? "", item.description].joined(separator: " ")
            terminal.result("Undid \(name) (\(Int64(item.executionTimeMs).asDuration))")
        }
        terminal.show(result.snapshot)
        terminal.show(result.relay)
        terminal.hint("next: dbvc migrate applies it again")
    }
}
