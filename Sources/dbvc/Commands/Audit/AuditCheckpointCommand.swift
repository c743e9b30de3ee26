import ArgumentParser
import Diagnostics
import Operations

/// The command `dbvc audit checkpoint`.
struct AuditCheckpointCommand: ToolCommand {
    static let configuration = CommandConfiguration(
        commandName: "checkpoint",
        abstract: "Verify the events, sign them, and publish the checkpoint.",
        discussion: """
            Where a key is configured, every command that changes something makes a checkpoint too. To change the key, give \
            the new one: both sign then, and from now on the new one counts.

            Examples:
              dbvc audit checkpoint
              dbvc audit checkpoint --new-key next.key
            """)

    @Option(
        help: ArgumentHelp(
            "Change to the key in this file, which `dbvc audit key` has made.",
            valueName: "file"))
    var newKey: String?

    @OptionGroup(title: "Common options")
    var common: CommonOptions

    func perform(_ context: CommandContext) async throws -> AuditCheckpointResult {
        try await context.workspace().makeCheckpoint(
            changingTo: self.newKey.map(context.process.absolute))
    }

    func verdict(on result: AuditCheckpointResult) -> Verdict {
        let failure = result.failures.first
        return Verdict(outcome: failure?.outcome ?? .done, error: failure)
    }

    func show(_ result: AuditCheckpointResult, on terminal: Terminal) {
        terminal.result("Signed a checkpoint of \(Int(result.size).counted("event")).")
        for anchor in result.anchors { terminal.result("Published to \(anchor.printableLine).") }
        terminal.show(result.relay)
        if self.newKey != nil {
            terminal.hint(
                "next: set DBVC_AUDIT_KEY to the new key, and add the old public key to "
                    + "DBVC_AUDIT_TRUSTED_KEYS")
        }
        if result.anchors.isEmpty {
            terminal.hint("It is in the audit only; a copy elsewhere makes it worth something.")
        }
    }
}
