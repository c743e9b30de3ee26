import ArgumentParser
import Diagnostics
import Operations

/// The command `dbvc clean`.
struct CleanCommand: ToolCommand {
    static let configuration = CommandConfiguration(
        commandName: "clean", abstract: "Drop everything in the configured schemas.",
        discussion: "Refused unless cleanDisabled=false is set. The outbox of the audit is kept.")

    @OptionGroup var common: CommonOptions

    func perform(_ context: CommandContext) async throws -> CleanResult {
        if context.configuration.allowsClean {
            let name = context.configuration.environment == .prod ? "prod" : "clean"
            try Confirmation(context, self.common)
                .require("Everything in the database will be dropped", word: name)
        }
        return try await context.workspace.clean()
    }

    func show(_ result: CleanResult, on terminal: Terminal) {
        for schema in result.schemasCleaned { terminal.result("Emptied the schema \(schema).") }
        for schema in result.schemasDropped { terminal.result("Dropped the schema \(schema).") }
        result.relay.map { terminal.show($0) }
    }
}
