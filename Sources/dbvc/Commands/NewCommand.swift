import ArgumentParser
import Operations

/// The command `dbvc new`.
struct NewCommand: ToolCommand {
    static let configuration = CommandConfiguration(
        commandName: "new", abstract: "Make the files of a new migration and of its undo.",
        discussion: "Example: dbvc new \"add user preferences\"")

    @Argument(help: "What the migration does.")
    var name: String

    @Flag(name: .customLong("no-undo"), help: "Make no undo script.")
    var noUndo = false

    @OptionGroup(title: "Common options")
    var common: CommonOptions

    func perform(_ context: CommandContext) async throws -> NewResult {
        let settings = try await context.workspace().configuration.settings
        return try New(settings: settings).create(self.name, withUndo: !self.noUndo)
    }

    func show(_ result: NewResult, on terminal: Terminal) {
        terminal.result(terminal.path(result.path))
        result.undoPath.map { terminal.result(terminal.path($0)) }
        terminal.hint("next: write the SQL, then dbvc migrate")
    }
}
