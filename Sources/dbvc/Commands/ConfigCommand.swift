import ArgumentParser
import Operations

/// The command `dbvc config`.
struct ConfigCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "config", abstract: "Look at the configuration.",
        subcommands: [ConfigShowCommand.self], defaultSubcommand: ConfigShowCommand.self)
}

/// The command `dbvc config show`.
struct ConfigShowCommand: ToolCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Print every effective setting, secrets masked.")

    @OptionGroup var common: CommonOptions

    @Flag(help: "Also say where each value comes from.")
    var origin = false

    @Flag(help: "Also print settings that nobody has set.")
    var all = false

    func perform(_ context: CommandContext) async throws -> [EffectiveSetting] {
        context.configuration.listing.filter { self.all || $0.isSet }
    }

    func show(_ result: [EffectiveSetting], on terminal: Terminal) {
        for setting in result {
            let origin = self.origin ? terminal.style("   # \(setting.origin)", .dim) : ""
            terminal.result("\(setting.name) = \(setting.value ?? "")\(origin)")
        }
        if result.isEmpty { terminal.result("Nothing is set; --all shows the defaults.") }
    }
}
