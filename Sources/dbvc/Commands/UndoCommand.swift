import ArgumentParser
import Diagnostics
import Operations

/// The command `dbvc undo`.
struct UndoCommand: ToolCommand {
    static let configuration = CommandConfiguration(
        commandName: "undo", abstract: "Take back the newest versioned migration.",
        discussion:
            "Runs the undo script U<version> of the migration, in one transaction with its record.")

    @OptionGroup var common: CommonOptions

    @Option(help: "Take back all down to this version, and this version too.")
    var target: String?

    @Option(help: "Only these versions, separated by commas.")
    var cherryPick: String?

    var settings: [String: String] {
        var settings: [String: String] = [:]
        settings["target"] = self.target
        settings["cherryPick"] = self.cherryPick
        return settings
    }

    func perform(_ context: CommandContext) async throws -> UndoResult {
        try Confirmation(context, self.common).requireForProduction("Undoing")
        return try await context.workspace.undo()
    }

    func show(_ result: UndoResult, on terminal: Terminal) {
        guard !result.undone.isEmpty else {
            terminal.result("Nothing to undo.")
            return
        }
        for item in result.undone {
            let name = [item.version ?? "", item.description].joined(separator: " ")
            terminal.result("Undid \(name) (\(item.executionTimeMs) ms)")
        }
        result.relay.map { terminal.show($0) }
        terminal.hint("next: dbvc migrate applies it again")
    }
}
