import ArgumentParser
import Operations

/// The command `dbvc new`.
struct NewCommand: ToolCommand {
    static let configuration = CommandConfiguration(
        commandName: "new", abstract: "Make the files of a new migration and of its undo.")

    @OptionGroup var common: CommonOptions

    @Argument(help: "What the migration does, such as \"add user preferences\".")
    var name: String

    @Flag(name: .customLong("no-undo"), help: "Make no undo script.")
    var noUndo = false

    func perform(_ context: CommandContext) async throws -> NewResult {
        try New(settings: context.configuration.settings).create(self.name, withUndo: !self.noUndo)
    }

    func show(_ result: NewResult, on terminal: Terminal) {
        terminal.result(result.path)
        result.undoPath.map(terminal.result)
        terminal.hint("next: write the SQL, then dbvc migrate")
    }
}
