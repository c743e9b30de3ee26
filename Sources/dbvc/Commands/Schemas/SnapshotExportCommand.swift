import ArgumentParser
import Operations

/// The command `dbvc snapshot export`.
struct SnapshotExportCommand: ToolCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write a schema as SQL that makes it in an empty database.",
        discussion: """
            Equal schemas give equal files, so that a schema.sql kept in Git shows in a review what a migration does. The schema \
            is `latest` for the newest snapshot, `live` for the database, the id of a snapshot, or a file that \
            `dbvc snapshot show` has written.

            Examples:
              dbvc snapshot export live --output schema.sql
              dbvc snapshot export snapshot_20251127_143000 | sqlite3 empty.db
            """)

    @Argument(help: "The schema.")
    var schema = "latest"

    @Option(
        help: ArgumentHelp(
            "Write to this file; to standard output unless given.", valueName: "file"))
    var output: String?

    @OptionGroup(title: "Common options")
    var common: CommonOptions

    func perform(_ context: CommandContext) async throws -> SchemaExportResult {
        let absolute = context.process.absolute
        return try await context.workspace().exportSchema(
            SchemaSource(self.schema, absolute: absolute), to: self.output.map(absolute))
    }

    func show(_ result: SchemaExportResult, on terminal: Terminal) {
        if let output {
            terminal.result(
                "Wrote \(result.from) to \(output): \(result.schemaHash.prefix(12)), "
                    + "\(result.statements.counted("statement")).")
            terminal.hintOfConfiguration(result.configuration)
        } else {
            // Each piece ends with the end of its line, which the terminal adds.
            for piece in result.pieces { terminal.result(String(piece.dropLast())) }
        }
    }
}

extension Terminal {
    /// Says why there is a file beside a script that was written.
    func hintOfConfiguration(_ path: String?) {
        guard let path else { return }
        self.hint(
            "Wrote \(self.path(path)), so that migrations find no placeholders in the script.")
    }
}
