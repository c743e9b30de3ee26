import ArgumentParser
import Diagnostics
import Operations

/// dbvc's own command line; the list of commands is here and nowhere else.
struct RootCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dbvc",
        abstract: "Database version control with an audit trail you can prove.",
        discussion: """
            Applies SQL migrations as Flyway does: same files, same history table, same checksums. Every change leaves \
            an event in the audit, which `dbvc query` reads in the language of Azure Cosmos DB.

            Exit status: 0 done, 1 failed, 2 usage, 3 pending, 4 sign-in, 5 locked, 6 invalid, 7 refused, 8 unknown.
            """,
        version: Release.version,
        subcommands: [
            InfoCommand.self, MigrateCommand.self, ValidateCommand.self, UndoCommand.self,
            RepairCommand.self, BaselineCommand.self, CleanCommand.self, NewCommand.self,
            InitCommand.self, QueryCommand.self, SplitCommand.self, ConfigCommand.self,
            FlywayHelpCommand.self, CompletionCommand.self, VersionCommand.self,
        ])

    /// Parses the arguments, runs the command and gives the exit status.
    static func run(_ arguments: [String], stop: StopRequest) async -> Int32 {
        do {
            let command = try Self.parseAsRoot(arguments)
            if let command = command as? any ToolCommand {
                return await Self.run(command, stop: stop)
            }
            var other = command
            if var asynchronous = other as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try other.run()
            }
            return Outcome.done.rawValue
        } catch {
            return Self.refuse(error, arguments)
        }
    }

    private static func run<Command: ToolCommand>(
        _ command: Command, stop: StopRequest
    ) async -> Int32 {
        await CommandRun(command, stop: stop).run().rawValue
    }

    /// Prints help, or what is wrong with the arguments.
    private static func refuse(_ error: any Error, _ arguments: [String]) -> Int32 {
        let text = Self.fullMessage(for: error)
        guard Self.exitCode(for: error) != .success else {
            Terminal.write(text)
            return Outcome.done.rawValue
        }
        if arguments.contains("--json") {
            let diagnostic = Diagnostic(
                code: "usage", message: Self.message(for: error),
                remedy: "Run `dbvc --help`.", outcome: .usage)
            let name = arguments.first { !$0.hasPrefix("-") } ?? "dbvc"
            Terminal.write(Envelope<String>(command: name, error: diagnostic).text)
        } else {
            Terminal.complain(text)
        }
        return Outcome.usage.rawValue
    }
}
