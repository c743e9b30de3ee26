import ArgumentParser
import Diagnostics
import Operations

/// The command `dbvc info`.
struct InfoCommand: ToolCommand {
    static let configuration = CommandConfiguration(
        commandName: "info", abstract: "Show where every migration stands.",
        discussion: """
            Below the table it says of whatever is not simply applied why that is so, and what to do next.

            Examples:
              dbvc info --pending
              dbvc info --exit-code --quiet || dbvc migrate
            """, aliases: ["status"])

    @Flag(help: "Show only what is pending.")
    var pending = false

    @Flag(help: "Do not shorten descriptions and lists to fit 80 columns.")
    var wide = false

    @Flag(help: "End with 3 when something is pending.")
    var exitCode = false

    @OptionGroup(title: "Common options")
    var common: CommonOptions

    func perform(_ context: CommandContext) async throws -> InfoResult {
        var result = try await context.workspace().info()
        if self.pending { result.migrations.removeAll { $0.stateName != "PENDING" } }
        return result
    }

    func verdict(on result: InfoResult) -> Verdict {
        Verdict(outcome: self.exitCode && result.pending > 0 ? .pending : .done)
    }

    func show(_ result: InfoResult, on terminal: Terminal) {
        let version = result.currentVersion ?? (result.hasHistory ? "none yet" : "no history yet")
        terminal.result("\(result.database.product), \(result.database.url)")
        terminal.result(
            "Version: \(version)   Applied: \(result.applied)   Pending: \(result.pending)\n")
        if result.migrations.isEmpty {
            terminal.result(self.pending ? "Nothing is pending." : "No migrations found.")
        } else {
            self.show(result.migrations, on: terminal)
            let reasons = ReasonList(result.migrations)
            if !reasons.isEmpty { terminal.result("") }
            reasons.show(on: terminal, wide: self.wide)
        }
        if let waiting = result.waitingEvents, waiting > 0 {
            let since = result.oldestWaitingEvent.map { ", the oldest since \($0)" } ?? ""
            let events = waiting.counted("event")
            terminal.hint("audit: \(events) not yet in the document store\(since)")
            if let failure = result.relayFailure {
                terminal.hint("audit: tried at \(failure.at): \(failure.message.printableLine)")
            }
            terminal.hint("next: dbvc audit relay")
        }
        if let change = result.openChange {
            let subject = change.migrationId?.printableLine ?? "A clean"
            terminal.result(
                "\(subject) was begun at \(change.since) by \(change.executor.printableLine), and has not "
                    + "ended: it runs now, or it was interrupted.")
        }
    }

    private func show(_ items: [MigrationItem], on terminal: Terminal) {
        let header = [
            "Category", "Version", "Description", "Type", "Installed On", "State", "Undoable",
        ]
        let rows = items.map { item in
            [
                item.category, item.version ?? "", item.description, item.type,
                String((item.installedOn ?? "").prefix(self.wide ? 19 : 10)), item.state,
                item.version == nil ? "" : item.undoPath == nil ? "no" : "yes",
            ]
        }
        let table = TextTable(header, rows, flexible: 2, limit: self.wide ? nil : 80)
        table.lines { cell, column in
            column == 5 ? Self.colored(cell, terminal.style) : cell
        }.forEach(terminal.result)
    }

    private static func colored(_ state: String, _ style: Palette) -> String {
        switch state {
        case "Success": style(state, .green)
        case "Pending", "Out of Order", "Outdated": style(state, .yellow)
        case _ where state.hasPrefix("Failed") || state.hasPrefix("Missing"): style(state, .red)
        default: state
        }
    }
}
