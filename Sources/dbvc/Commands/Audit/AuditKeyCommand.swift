import ArgumentParser
import Operations

/// The command `dbvc audit key`.
struct AuditKeyCommand: ToolCommand {
    static let configuration = CommandConfiguration(
        commandName: "key", abstract: "Make a key that signs checkpoints.",
        discussion: """
            The private key goes to a file that only you can read; keep it where secrets are. The public key is printed, and \
            is what verifiers trust.

            Example:
              dbvc audit key --name clinic.example.org/audit --output audit.key > audit.pub
            """)

    @Option(
        help: ArgumentHelp(
            "Whose key it is, such as an address without a scheme.", valueName: "name"))
    var name: String

    @Option(help: ArgumentHelp("The file for the private key.", valueName: "file"))
    var output: String

    @OptionGroup(title: "Common options")
    var common: CommonOptions

    func perform(_ context: CommandContext) async throws -> AuditKeyResult {
        try await context.workspace().makeAuditKey(
            named: self.name, in: context.process.absolute(self.output))
    }

    func show(_ result: AuditKeyResult, on terminal: Terminal) {
        terminal.result(result.publicKey)
        terminal.hint("next: set DBVC_AUDIT_KEY to file:\(result.path)")
    }
}
