import ArgumentParser
import Operations

/// The command `dbvc repair`.
struct RepairCommand: ToolCommand {
    static let configuration = CommandConfiguration(
        commandName: "repair", abstract: "Mend the history table.",
        discussion: """
            Removes failed rows, marks rows whose files are gone as deleted, and takes over checksums, descriptions and \
            types from the files. Nothing but the history changes. Run `dbvc validate` first: it says what differs.
            """)

    @Option(help: ArgumentHelp("Why it is done; the audit keeps it.", valueName: "text"))
    var reason: String?

    @OptionGroup(title: "Common options")
    var common: CommonOptions

    var settings: [String: String] { self.reason.map { ["dbvc.reason": $0] } ?? [:] }

    func perform(_ context: CommandContext) async throws -> RepairResult {
        let workspace = try await context.workspace()
        try await Confirmation(workspace, context, self.common)
            .requireInProduction("This changes the history")
        return try await workspace.repair()
    }

    func show(_ result: RepairResult, on terminal: Terminal) {
        let groups = [
            ("Removed failed", result.removed), ("Marked deleted", result.deleted),
            ("Aligned with its file", result.aligned),
        ]
        for (what, items) in groups {
            for item in items { terminal.result("\(what): \(item.version ?? item.description)") }
        }
        if groups.allSatisfy(\.1.isEmpty) { terminal.result("Nothing to repair.") }
        terminal.show(result.relay)
    }
}
