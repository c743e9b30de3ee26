import ArgumentParser
import Operations

/// The command `dbvc snapshot list`.
struct SnapshotListCommand: ToolCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the snapshots of the database, the newest first.")

    @Option(help: ArgumentHelp("The most snapshots.", valueName: "count"))
    var limit = 20

    @OptionGroup(title: "Common options")
    var common: CommonOptions

    func validate() throws {
        guard self.limit > 0 else { throw ValidationError("'--limit' must be at least 1.") }
    }

    func perform(_ context: CommandContext) async throws -> [SnapshotSummary] {
        try await context.workspace().listSnapshots(limit: self.limit)
    }

    func show(_ result: [SnapshotSummary], on terminal: Terminal) {
        guard !result.isEmpty else {
            terminal.result("There is no snapshot.")
            terminal.hint("next: dbvc snapshot capture")
            return
        }
        let rows = result.map { snapshot in
            [
                snapshot.snapshotId, snapshot.captureType, snapshot.triggeringMigrationId ?? "",
                String(snapshot.schemaHash.prefix(12)), snapshot.capturedBy,
            ]
        }
        let header = ["Snapshot", "Type", "After", "Schema", "By"]
        TextTable(header, rows, cellLimit: 40).lines().forEach(terminal.result)
    }
}
