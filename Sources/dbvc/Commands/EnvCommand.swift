import ArgumentParser

/// The command `dbvc env`, which has commands of its own.
struct EnvCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "env", abstract: "Look at the environments.",
        subcommands: [EnvShowCommand.self, EnvListCommand.self],
        defaultSubcommand: EnvShowCommand.self)
}
