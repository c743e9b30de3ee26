import ArgumentParser

/// The command `dbvc key`, which has commands of its own.
struct KeyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "key",
        abstract: "Make, list and take back keys of the HTTP API.",
        discussion: "Who is let in, and by what, is told in docs/guides/api-security.md.",
        subcommands: [KeyCreateCommand.self, KeyListCommand.self, KeyRevokeCommand.self])
}
