import ArgumentParser
import Diagnostics
import Operations

/// The command `dbvc audit relay`.
struct AuditRelayCommand: ToolCommand {
    static let configuration = CommandConfiguration(
        commandName: "relay", abstract: "Bring the events that wait to the document store.",
        discussion: """
            Every command that changes something does it too; this is for the time after the store was down. Ends with 1 \
            while events still wait.
            """)

    @OptionGroup(title: "Common options")
    var common: CommonOptions

    func perform(_ context: CommandContext) async throws -> AuditRelayResult {
        try await context.workspace().relayAudit()
    }

    func verdict(on result: AuditRelayResult) -> Verdict {
        let failure = result.relay?.failure
        return Verdict(outcome: failure.map { _ in .failed } ?? .done, error: failure)
    }

    func show(_ result: AuditRelayResult, on terminal: Terminal) {
        guard let relay = result.relay else {
            terminal.result("No event waits.")
            return
        }
        let rest = relay.remaining.map { $0 == 0 ? "" : "; \($0) still wait" } ?? ""
        terminal.result("Relayed \(relay.relayed.counted("event"))\(rest).")
    }
}
