import ArgumentParser
import Diagnostics
import Operations

/// The command `dbvc provision`.
struct ProvisionCommand: ToolCommand {
    static let configuration = CommandConfiguration(
        commandName: "provision",
        abstract: "Make the databases and containers of the document store, or check them.",
        discussion: """
            Shows what is to be done, and does it with --yes. Nothing is ever deleted, and a second run has nothing to do.

            Examples:
              dbvc provision
              dbvc provision --yes
              dbvc provision --exit-code --quiet
            """)

    @Flag(help: "Only show what is to be done, also with --yes.")
    var dryRun = false

    @Flag(help: "End with 3 when something is left to be done.")
    var exitCode = false

    @Flag(help: "Leave the analytics database out.")
    var withoutAnalytics = false

    @Option(
        help: ArgumentHelp(
            "The partition key of the analytics container; it can never be changed.",
            valueName: "path"))
    var analyticsPartitionKey = Provision.defaultPartitionKeyPath

    @OptionGroup(title: "Common options")
    var common: CommonOptions

    func validate() throws {
        let path = self.analyticsPartitionKey
        guard path.hasPrefix("/"), path.count > 1 else {
            throw ValidationError("'\(path)' is no path such as '/entityType'.")
        }
    }

    func perform(_ context: CommandContext) async throws -> ProvisionResult {
        let workspace = try await context.workspace()
        let provision = Provision(
            analyticsPartitionKeyPath: self.withoutAnalytics ? nil : self.analyticsPartitionKey)
        return try await workspace.provision(
            provision, carryingOut: self.common.yes && !self.dryRun)
    }

    func verdict(on result: ProvisionResult) -> Verdict {
        Verdict(outcome: self.exitCode && !result.isDone ? .pending : .done)
    }

    func show(_ result: ProvisionResult, on terminal: Terminal) {
        terminal.result(result.store)
        for step in result.steps { terminal.result("  " + step.description) }
        if !result.isDone { terminal.hint("next: dbvc provision --yes") }
    }
}
