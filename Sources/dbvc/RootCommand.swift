import ArgumentParser
import Diagnostics
import Operations

/// dbvc's own command line; the list of commands is here and nowhere else.
struct RootCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dbvc",
        abstract: "Database version control with an audit trail you can prove.",
        discussion: """
            Applies SQL migrations as Flyway does: same files, same history table, same checksums. Every change leaves \
            an event in the audit, which `dbvc audit` verifies and `dbvc query` reads in the language of Azure Cosmos DB.

            Begin with:
              dbvc init
              dbvc new "create customers"
              dbvc migrate

            Exit status: 0 done, 1 failed, 2 usage, 3 pending, 4 sign-in, 5 locked, 6 invalid, 7 refused, 8 unknown.
            """,
        subcommands: [
            InfoCommand.self, MigrateCommand.self, ValidateCommand.self, UndoCommand.self,
            RepairCommand.self, BaselineCommand.self, CleanCommand.self, NewCommand.self,
            InitCommand.self, EnvCommand.self, DoctorCommand.self, RehearseCommand.self,
            DriftCommand.self, DiffCommand.self, SnapshotCommand.self, AuditCommand.self,
            QueryCommand.self, ServeCommand.self, KeyCommand.self, CosmosCommand.self,
            ProvisionCommand.self, SplitCommand.self, ConfigCommand.self,
            FlywayHelpCommand.self, CompletionCommand.self, VersionCommand.self,
        ])

    /// Parses the arguments, runs the command and gives the exit status.
    static func run(_ arguments: [String], stop: StopRequest, console: Console) async -> Int32 {
        do {
            var command = try Self.parseAsRoot(arguments)
            if let command = command as? any ToolCommand {
                return await Self.run(command, stop: stop, console: console).rawValue
            }
            try command.run()
            return Outcome.done.rawValue
        } catch {
            return Self.refuse(error, arguments, console).rawValue
        }
    }

    private static func run<Command: ToolCommand>(
        _ command: Command, stop: StopRequest, console: Console
    ) async -> Outcome {
        let words = Self.words(of: Command.self)
        return await CommandRun(command, words, stop: stop, console: console).run()
    }

    /// Prints the help that was asked for, or what is wrong with the arguments.
    private static func refuse(
        _ error: any Error, _ arguments: [String], _ console: Console
    ) -> Outcome {
        guard Self.exitCode(for: error) != .success else {
            console.write(Self.fullMessage(for: error))
            return .done
        }
        let mistake = UsageMistake(error, arguments, in: Self.self)
        if arguments.contains("--json") {
            let envelope = Envelope<Never>(command: mistake.command, error: mistake.diagnostic)
            if let text = try? envelope.text() { console.write(text) }
        } else {
            Terminal(console).fail(mistake.diagnostic)
        }
        return .usage
    }
}
