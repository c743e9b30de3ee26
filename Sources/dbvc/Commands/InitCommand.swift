import ArgumentParser
import Operations

/// The command `dbvc init`.
struct InitCommand: ToolCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Begin a project: a flyway.toml and a folder for migrations.",
        discussion: "Example: dbvc init --name shop --url sqlite:shop.db")

    @Option(help: "The project's name; the folder's name unless given.")
    var name: String?

    @OptionGroup(title: "Common options")
    var common: CommonOptions

    func perform(_ context: CommandContext) async throws -> InitResult {
        let directory = context.process.directory
        let name = self.name ?? directory.split(separator: "/").last.map(String.init) ?? "project"
        return try Init(directory: directory).create(name: name, url: self.common.url)
    }

    func show(_ result: InitResult, on terminal: Terminal) {
        terminal.result(terminal.path(result.path))
        terminal.result(terminal.path(result.location))
        terminal.hint("next: dbvc new \"create the first table\"")
    }
}
