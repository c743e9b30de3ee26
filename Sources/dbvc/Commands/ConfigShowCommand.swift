import ArgumentParser
import Operations

/// The command `dbvc config show`.
struct ConfigShowCommand: ToolCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Print every effective setting, secrets masked.",
        discussion: """
            Stronger sources first: options, environment variables, .env, local.settings.json, dbvc.toml, flyway.toml \
            or flyway.conf, defaults.
            """)

    @Flag(help: "Also say where each value comes from.")
    var origin = false

    @Flag(help: "Also print settings that nobody has set.")
    var all = false

    @OptionGroup(title: "Common options")
    var common: CommonOptions

    func perform(_ context: CommandContext) async throws -> [EffectiveSetting] {
        try await context.workspace().configuration.listing.filter { self.all || $0.isSet }
    }

    func show(_ result: [EffectiveSetting], on terminal: Terminal) {
        for setting in result {
            let origin = self.origin ? terminal.style("  # \(setting.origin)", .dim) : ""
            terminal.result("\(setting.name) = \((setting.value ?? "").printableLine)\(origin)")
        }
        if result.isEmpty { terminal.hint("Nothing is set; --all shows the defaults.") }
    }
}
