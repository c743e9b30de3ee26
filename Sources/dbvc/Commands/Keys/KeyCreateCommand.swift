import ArgumentParser
import Operations
import WebServer

/// The command `dbvc key create`.
struct KeyCreateCommand: ToolCommand {
    static let configuration = CommandConfiguration(
        commandName: "create", abstract: "Make a key for the HTTP API, and show it once.",
        discussion: """
            The file of keys (dbvc.apiKeys) keeps a hash of it only. Servers that run know the key at once. Send it as \
            `Authorization: Bearer KEY` or `X-Api-Key: KEY`.

            Examples:
              dbvc key create --name ci --role migrator --environment dev --expires 90d
              dbvc key create --name release --role approver --all-environments
            """)

    @Option(
        help: ArgumentHelp(
            "Whose key it is; the audit names it as the executor.", valueName: "name")
    )
    var name: String

    @Option(
        help: ArgumentHelp(
            "What it may do: reader, migrator, approver or admin; may be repeated.",
            valueName: "role"))
    var role: [Role]

    @Option(
        help: ArgumentHelp(
            "How long it lasts, such as 12h, 90d or 26w; for ever unless given.",
            valueName: "time"))
    var expires: String?

    @Flag(help: "It may see dev and prod, instead of the one that --environment names.")
    var allEnvironments = false

    @OptionGroup(title: "Common options")
    var common: CommonOptions

    func validate() throws {
        guard !self.role.isEmpty else { throw ValidationError("Say what it may do: '--role'.") }
        guard (self.common.environment != nil) != self.allEnvironments else {
            throw ValidationError("Give either '--environment' or '--all-environments'.")
        }
        guard self.allEnvironments || self.environment != nil else {
            throw ValidationError("'--environment' must be dev or prod.")
        }
    }

    func perform(_ context: CommandContext) async throws -> APIKeyCreated {
        let all = DeploymentEnvironment.allCases
        return try await context.workspace().createAPIKey(
            APIKeyRequest(
                name: self.name, roles: Set(self.role).map(\.rawValue).sorted(),
                environments: self.environment.map { [$0] } ?? all, lifetime: self.expires))
    }

    private var environment: DeploymentEnvironment? {
        self.common.environment.flatMap(DeploymentEnvironment.init(_:))
    }

    func show(_ result: APIKeyCreated, on terminal: Terminal) {
        terminal.result(result.key)
        let end = result.expiresAt.map { " until \($0)" } ?? ""
        terminal.hint(
            "the key \(result.id) of \(result.name)\(end), in \(terminal.path(result.file))")
        terminal.hint("It is shown this once: put it where secrets are kept.")
    }
}

extension Role: ExpressibleByArgument {}
