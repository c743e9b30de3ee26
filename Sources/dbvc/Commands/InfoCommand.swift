import ArgumentParser
import Diagnostics
import Operations

/// The command `dbvc info`.
struct InfoCommand: ToolCommand {
    static let configuration = CommandConfiguration(
        commandName: "info", abstract: "Show where every migration stands.", aliases: ["status"])

    @OptionGroup var common: CommonOptions

    @Flag(help: "End with 3 when something is pending.")
    var exitCode = false

    @Flag(help: "Do not shorten descriptions to fit 80 columns.")
    var wide = false

    @Flag(help: "Show only what is pending.")
    var pending = false

    func perform(_ context: CommandContext) async throws -> InfoResult {
        try await context.workspace.info()
    }

    func verdict(on result: InfoResult) -> Verdict {
        Verdict(outcome: self.exitCode && result.pending > 0 ? .pending : .done)
    }

    func show(_ result: InfoResult, on terminal: Terminal) {
        let version = result.currentVersion ?? (result.hasHistory ? "none yet" : "no history yet")
        terminal.result("\(result.database.product), \(result.database.url)")
        terminal.result(
            "Version: \(version)   Applied: \(result.applied)   Pending: \(result.pending)\n")
        let items = result.migrations.filter { !self.pending || $0.stateName == "PENDING" }
        if items.isEmpty {
            terminal.result(self.pending ? "Nothing is pending." : "No migrations found.")
        } else {
            self.table(items).forEach(terminal.result)
        }
        if let waiting = result.waitingEvents, waiting > 0 {
            terminal.hint("Not yet in the document store: \(waiting.counted("event")).")
        }
        if result.pending > 0 { terminal.hint("\nnext: dbvc migrate") }
    }

    private func table(_ items: [MigrationItem]) -> [String] {
        let rows = items.map { item in
            [
                item.category, item.version ?? "", item.description, item.type,
                String((item.installedOn ?? "").prefix(self.wide ? 19 : 10)), item.state,
                item.version == nil ? "" : item.undoPath == nil ? "no" : "yes",
            ]
        }
        return TextTable(
            ["Category", "Version", "Description", "Type", "Installed on", "State", "Undo"], rows,
            flexible: 2, limit: self.wide ? nil : 80
        ).lines
    }
}
