import ArgumentParser

extension ParsableCommand {
    /// The names of the commands beneath this one, aliases included.
    static var subcommandNames: [String] {
        Self.configuration.subcommands.flatMap { $0.names }
    }

    /// What a command is called.
    private static var names: [String] {
        [Self.configuration.commandName].compactMap(\.self) + Self.configuration.aliases
    }

    /// The words that lead from this command to another one beneath it, such as `config show`.
    static func words(of command: any ParsableCommand.Type) -> [String] {
        for child in Self.configuration.subcommands {
            guard let name = child.configuration.commandName else { continue }
            if child == command { return [name] }
            let deeper = child.words(of: command)
            if !deeper.isEmpty { return [name] + deeper }
        }
        return []
    }

    /// The words of the command that the arguments begin with; aliases are spelled out.
    static func words(leading arguments: ArraySlice<String>) -> [String] {
        guard let first = arguments.first,
            let child = Self.configuration.subcommands.first(where: { $0.names.contains(first) }),
            let name = child.configuration.commandName
        else { return [] }
        return [name] + child.words(leading: arguments.dropFirst())
    }
}
