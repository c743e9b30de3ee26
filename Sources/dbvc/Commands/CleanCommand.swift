import ArgumentParser
import Operations

/// The command `dbvc clean`.
struct CleanCommand: ToolCommand {
    static let configuration = CommandConfiguration(
        commandName: "clean", abstract: "Drop everything in the configured schemas.",
        discussion: """
            Refused unless the setting cleanDisabled is false. The outbox of the audit is kept. Example: dbvc clean \
            --set cleanDisabled=false
            """)

    @Option(help: ArgumentHelp("Why it is done; the audit keeps it.", valueName: "text"))
    var reason: String?

    @OptionGroup(title: "Common options")
    var common: CommonOptions

    var settings: [String: String] { self.reason.map { ["dbvc.reason": $0] } ?? [:] }

    func perform(_ context: CommandContext) async throws -> CleanResult {
        let workspace = try await context.workspace()
        if workspace.configuration.allowsClean {
            try await Confirmation(workspace, context, self.common)
                .require("This drops everything in the database")
        }
        return try await workspace.clean()
    }

    func show(_ result: CleanResult, on terminal: Terminal) {
        for schema in result.schemasCleaned { terminal.result("Emptied the schema \(schema).") }
        for schema in result.schemasDropped { terminal.result("Dropped the schema \(schema).") }
        terminal.show(result.relay)
    }
}
