import ArgumentParser
import Operations

/// A command of dbvc: arguments in, a result out, and the words for the result.
///
/// To add one: a file in `Commands`, a line in ``RootCommand``, a use case in `Operations`
/// (docs/guides/adding-a-command.md).
protocol ToolCommand: ParsableCommand {
    /// What `--json` prints as `data`.
    associatedtype Result: Encodable

    /// The options all commands share.
    var common: CommonOptions { get }

    /// The settings that the command's own options stand for, by the names of the catalogue.
    var settings: [String: String] { get }

    /// Does the work.
    func perform(_ context: CommandContext) async throws -> Result

    /// Prints the result for people.
    func show(_ result: Result, on terminal: Terminal)

    /// How a result that is no error ends the process, and the error that goes with it.
    func verdict(on result: Result) -> Verdict
}

extension ToolCommand {
    var settings: [String: String] { [:] }
    func verdict(on result: Result) -> Verdict { Verdict() }
}
