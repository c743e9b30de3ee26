import ArgumentParser
import Operations

/// The command `dbvc split`.
struct SplitCommand: ToolCommand {
    static let configuration = CommandConfiguration(
        commandName: "split", abstract: "Show the statements of a script as they would be sent.",
        discussion: "Example: dbvc split V7__triggers.sql --dialect sqlite")

    @Argument(help: "The script.")
    var file: String

    @Option(help: ArgumentHelp("\(Split.dialects.joined(separator: ", ")).", valueName: "name"))
    var dialect: String

    @Flag(help: "Cut exactly as Flyway does, its accidents included.")
    var flyway = false

    @Option(help: "The script's encoding.")
    var encoding = "UTF-8"

    @OptionGroup(title: "Common options")
    var common: CommonOptions

    func perform(_ context: CommandContext) async throws -> SplitResult {
        try Split(dialect: self.dialect, asFlyway: self.flyway)
            .split(file: self.file, encoding: self.encoding)
    }

    func show(_ result: SplitResult, on terminal: Terminal) {
        for (index, statement) in result.statements.enumerated() {
            let marks =
                (statement.canExecuteInTransaction ? "" : ", not in a transaction")
                + (statement.repetitions == 1 ? "" : ", \(statement.repetitions) times")
            terminal.result(terminal.style("-- \(index + 1), line \(statement.line)\(marks)", .dim))
            terminal.result(statement.sql.printable)
        }
    }
}
