import ArgumentParser
import Diagnostics
import Operations

/// The command `dbvc env list`.
struct EnvListCommand: ToolCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the environments that are configured.",
        discussion: "They are the sections of the configuration files, and dev and prod.")

    @OptionGroup(title: "Common options")
    var common: CommonOptions

    func perform(_ context: CommandContext) async throws -> [EnvironmentEntry] {
        try await context.configurationReader.environments(context.settings)
    }

    func show(_ result: [EnvironmentEntry], on terminal: Terminal) {
        let rows = result.map { entry -> [String] in
            guard let environment = entry.environment else {
                return [entry.name, "unusable", entry.problem?.message ?? "", ""]
            }
            let pass = environment.pass == .second ? " (second pass)" : ""
            return [
                entry.name, environment.environment.rawValue + pass, environment.database ?? "",
                environment.container,
            ]
        }
        TextTable(["Name", "Environment", "Database", "Documents"], rows).lines()
            .forEach(terminal.result)
        terminal.hint("next: dbvc env show --environment NAME")
    }
}
