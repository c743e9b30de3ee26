import ArgumentParser
import Operations

/// The command `dbvc audit export`.
struct AuditExportCommand: ToolCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Write the whole audit to one file.",
        discussion: """
            Whoever has the file and a public key can verify it offline: with `dbvc audit verify --file`, or with \
            Tools/verify-audit.py. Example: dbvc audit export audit.jsonl
            """)

    @Argument(help: "The file to write; JSON lines.")
    var file: String

    @OptionGroup(title: "Common options")
    var common: CommonOptions

    func perform(_ context: CommandContext) async throws -> AuditExportResult {
        try await context.workspace().exportAudit(to: context.process.absolute(self.file))
    }

    func show(_ result: AuditExportResult, on terminal: Terminal) {
        let parts = [
            Int(result.events).counted("event"), result.checkpoints.counted("checkpoint"),
        ]
        terminal.result(
            "Wrote \(parts.joined(separator: " and ")) to \(terminal.path(result.path)).")
        terminal.hint("next: dbvc audit verify --file \(terminal.path(result.path))")
    }
}
