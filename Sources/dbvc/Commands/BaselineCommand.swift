import ArgumentParser
import Operations

/// The command `dbvc baseline`.
struct BaselineCommand: ToolCommand {
    static let configuration = CommandConfiguration(
        commandName: "baseline", abstract: "Say which version an existing database is at.")

    @OptionGroup var common: CommonOptions

    @Option(help: "The version the database is at.")
    var version: String?

    @Option(help: "What to write beside it.")
    var description: String?

    var settings: [String: String] {
        var settings: [String: String] = [:]
        settings["baselineVersion"] = self.version
        settings["baselineDescription"] = self.description
        return settings
    }

    func perform(_ context: CommandContext) async throws -> BaselineResult {
        try Confirmation(context, self.common).requireForProduction("Writing a baseline")
        return try await context.workspace.baseline()
    }

    func show(_ result: BaselineResult, on terminal: Terminal) {
        terminal.result(
            result.wasPresent
                ? "The history begins at version \(result.version) already."
                : "The history now begins at version \(result.version).")
        result.relay.map { terminal.show($0) }
        terminal.hint("next: dbvc migrate applies what is above it")
    }
}
