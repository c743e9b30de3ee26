import ArgumentParser
import Operations

/// The command `dbvc key list`.
struct KeyListCommand: ToolCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the keys of the HTTP API.",
        discussion: "The keys themselves are not kept, and cannot be shown.")

    @OptionGroup(title: "Common options")
    var common: CommonOptions

    func perform(_ context: CommandContext) async throws -> [APIKeySummary] {
        try await context.workspace().listAPIKeys()
    }

    func show(_ result: [APIKeySummary], on terminal: Terminal) {
        guard !result.isEmpty else {
            terminal.result("There is no key.")
            terminal.hint("next: dbvc key create --name ci --role migrator --environment dev")
            return
        }
        let rows = result.map { key in
            [
                key.id, key.name, key.roles.joined(separator: ", "),
                key.environments.map(\.rawValue).joined(separator: ", "), key.standing.rawValue,
                key.createdAt, key.expiresAt ?? "never",
            ]
        }
        let header = ["Key", "Name", "Roles", "Environments", "State", "Made", "Ends"]
        TextTable(header, rows, cellLimit: 40).lines().forEach(terminal.result)
    }
}
