import ArgumentParser
import Operations

/// The command `dbvc key revoke`.
struct KeyRevokeCommand: ToolCommand {
    static let configuration = CommandConfiguration(
        commandName: "revoke", abstract: "Take a key of the HTTP API back.",
        discussion: """
            It is refused from the next request on, also by servers that run. Example: dbvc key revoke 3f2a90c1
            """)

    @Argument(help: "The id that `dbvc key list` shows.")
    var id: String

    @OptionGroup(title: "Common options")
    var common: CommonOptions

    func perform(_ context: CommandContext) async throws -> APIKeySummary {
        try await context.workspace().revokeAPIKey(self.id)
    }

    func show(_ result: APIKeySummary, on terminal: Terminal) {
        terminal.result("Took back the key \(result.id) of \(result.name).")
    }
}
