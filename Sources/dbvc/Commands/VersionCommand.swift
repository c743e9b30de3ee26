import ArgumentParser
import Operations

/// `dbvc version`; without options it is answered before the arguments are parsed.
struct VersionCommand: ToolCommand {
    static let configuration = CommandConfiguration(
        commandName: "version", abstract: "Print the version; so does `dbvc --version`.")

    @OptionGroup(title: "Common options")
    var common: CommonOptions

    /// The version, for `--json`.
    struct Result: Encodable {
        var version: String
        var flywayVersion: String
    }

    func perform(_ context: CommandContext) async throws -> Result {
        Result(version: Release.version, flywayVersion: FlywayJSON.flywayVersion)
    }

    func show(_ result: Result, on terminal: Terminal) {
        terminal.result(result.version)
    }
}
