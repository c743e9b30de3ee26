import Diagnostics
import Glibc
import Operations

/// Runs one command from its options to its exit status; the only place that turns errors into words.
struct CommandRun<Command: ToolCommand> {
    private let command: Command
    private let words: [String]
    private let stop: StopRequest
    private let terminal: Terminal

    /// Prepares to run a command that is spelled with these words.
    init(_ command: Command, _ words: [String], stop: StopRequest, console: Console) {
        let common = command.common
        self.command = command
        self.words = words
        self.stop = stop
        self.terminal = Terminal(
            console, isQuiet: common.quiet, mayAsk: !common.noInput && !common.json,
            color: common.color)
    }

    /// Does the work and prints what came of it.
    func run() async -> Outcome {
        do {
            let result = try await self.command.perform(try self.context())
            let verdict = self.command.verdict(on: result)
            try self.report(result, verdict.error)
            return verdict.outcome
        } catch {
            let diagnostic = Self.diagnostic(error)
            try? self.report(nil, diagnostic)
            return diagnostic.outcome
        }
    }

    private func context() throws -> CommandContext {
        let common = self.command.common
        if common.password != nil { self.terminal.warn(Self.visiblePassword) }
        if let directory = common.directory, chdir(directory) != 0 {
            throw Diagnostic(
                code: "unusable-directory",
                message: "Cannot work in \(directory): \(String(cString: strerror(errno))).",
                remedy: "Give --directory a folder that exists.", outcome: .usage)
        }
        return CommandContext(
            terminal: self.terminal, stop: self.stop,
            settings: common.settings()
                .merging(self.command.settings, uniquingKeysWith: { $1 }),
            process: .current, isConfirmed: common.yes)
    }

    /// Prints the result, the error, or both.
    private func report(_ result: Command.Result?, _ error: Diagnostic?) throws {
        self.terminal.console.stopShowing()
        if self.command.common.json {
            let envelope = Envelope(
                command: self.words.joined(separator: " "), data: result,
                warnings: self.terminal.warnings.all, error: error)
            self.terminal.result(try envelope.text())
            return
        }
        if let result { self.command.show(result, on: self.terminal) }
        if let error { self.terminal.fail(error) }
    }

    private static var visiblePassword: Diagnostic {
        Diagnostic(
            severity: .warning, code: "password-visible",
            message: "Others can see a password on the command line, in `ps`.",
            remedy: "Set FLYWAY_PASSWORD, or write env:NAME as the password in a file.")
    }

    private static func diagnostic(_ error: any Error) -> Diagnostic {
        (error as? any DiagnosticConvertible)?.diagnostic
            ?? Diagnostic(
                code: "unexpected-error", message: String(describing: error),
                remedy: "Please report this with the command you ran.")
    }
}
