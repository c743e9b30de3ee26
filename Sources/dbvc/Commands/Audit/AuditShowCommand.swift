import ArgumentParser
import Diagnostics
import Operations

/// The command `dbvc audit show`.
struct AuditShowCommand: ToolCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show one event, and prove that it belongs to the audit.",
        discussion: """
            Examples:
              dbvc audit show 12
              dbvc audit show 12 --proof --json
            """)

    @Argument(help: "The event's number.")
    var event: Int

    @Flag(help: "Print the hashes that lead from the event to the root of a checkpoint.")
    var proof = false

    @OptionGroup(title: "Common options")
    var common: CommonOptions

    func validate() throws {
        guard self.event > 0 else { throw ValidationError("Events are numbered from 1.") }
    }

    func perform(_ context: CommandContext) async throws -> AuditShowResult {
        try await context.workspace().auditEvent(Int64(self.event), proves: self.proof)
    }

    func verdict(on result: AuditShowResult) -> Verdict {
        Verdict(outcome: result.fault?.outcome ?? .done, error: result.fault)
    }

    func show(_ result: AuditShowResult, on terminal: Terminal) {
        terminal.show(result.entry)
        terminal.result("")
        terminal.result(result.jsonText)
        guard let proof = result.proof else { return }
        terminal.result("")
        terminal.result("leaf \(proof.leaf) of the tree over \(proof.size) events")
        for hash in proof.path { terminal.result("  \(hash)") }
        terminal.result("root \(proof.root)")
        terminal.hint(
            proof.checkpoint == nil
                ? "No checkpoint that was kept elsewhere holds it yet."
                : "The checkpoint of \(proof.size) events holds it.")
    }
}
