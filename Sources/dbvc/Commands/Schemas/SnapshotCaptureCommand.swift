import ArgumentParser
import Operations

extension CaptureType: ExpressibleByArgument {}

/// The command `dbvc snapshot capture`.
struct SnapshotCaptureCommand: ToolCommand {
    static let configuration = CommandConfiguration(
        commandName: "capture",
        abstract: "Keep the database's schema as it is now in the document store.",
        discussion: """
            The history table and dbvc's own tables are left out. Equal schemas have equal hashes, whenever and wherever they \
            are captured. The type `auto` says that the schema is as it should be: drift is measured against it.

            Examples:
              dbvc snapshot capture
              dbvc snapshot capture --type auto
            """)

    @Option(help: "What it is: manual, auto or baseline.")
    var type = CaptureType.manual

    @OptionGroup(title: "Common options")
    var common: CommonOptions

    func perform(_ context: CommandContext) async throws -> SnapshotResult {
        try await context.workspace().captureSnapshot(SnapshotRequest(type: self.type))
    }

    func show(_ result: SnapshotResult, on terminal: Terminal) {
        let snapshot = result.snapshot
        let counts = snapshot.counts.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
        terminal.result("Captured \(snapshot.snapshotId): \(snapshot.schemaHash.prefix(12))")
        terminal.result(counts.isEmpty ? "  nothing in it" : "  " + counts.joined(separator: ", "))
        if let isUnchanged = result.isUnchanged {
            terminal.result(
                isUnchanged
                    ? "  the same as the snapshot before" : "  other than the snapshot before")
        }
        terminal.show(result.relay)
    }
}
