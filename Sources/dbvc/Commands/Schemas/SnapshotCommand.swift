import ArgumentParser

/// The command `dbvc snapshot`, which has commands of its own.
struct SnapshotCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "snapshot", abstract: "Capture the schema, and look at what was captured.",
        subcommands: [
            SnapshotCaptureCommand.self, SnapshotListCommand.self, SnapshotShowCommand.self,
            SnapshotExportCommand.self,
        ])
}
