import ArgumentParser
import Operations

/// The command `dbvc baseline`.
struct BaselineCommand: ToolCommand {
    static let configuration = CommandConfiguration(
        commandName: "baseline", abstract: "Say which version an existing database is at.",
        discussion: """
            Writes the first row of the history, for a database that had objects before it had migrations; `dbvc \
            migrate` then applies what is above that version. Example: dbvc baseline --version 20250106
            """)

    @Option(help: "The version the database is at.")
    var version: String?

    @Option(help: ArgumentHelp("What to write beside it.", valueName: "text"))
    var description: String?

    @Option(help: ArgumentHelp("Why it is done; the audit keeps it.", valueName: "text"))
    var reason: String?

    @OptionGroup(title: "Common options")
    var common: CommonOptions

    var settings: [String: String] {
        var settings: [String: String] = [:]
        settings["dbvc.reason"] = self.reason
        settings["baselineVersion"] = self.version
        settings["baselineDescription"] = self.description
        return settings
    }

    func perform(_ context: CommandContext) async throws -> BaselineResult {
        let workspace = try await context.workspace()
        try await Confirmation(workspace, context, self.common)
            .requireInProduction("This writes a baseline")
        return try await workspace.baseline()
    }

    func show(_ result: BaselineResult, on terminal: Terminal) {
        terminal.result(
            result.wasPresent
                ? "The history begins at version \(result.version) already."
                : "The history now begins at version \(result.version).")
        terminal.show(result.snapshot)
        terminal.show(result.relay)
        terminal.hint("next: dbvc migrate applies what is above it")
    }
}
