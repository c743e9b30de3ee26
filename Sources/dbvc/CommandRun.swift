import ArgumentParser
import Diagnostics
import Foundation
import Operations

/// Runs one command from its options to its exit status; the only place that turns errors into words.
struct CommandRun<Command: ToolCommand> {
    private let command: Command
    private let stop: StopRequest
    private let terminal: Terminal

    init(_ command: Command, stop: StopRequest) {
        self.command = command
        self.stop = stop
        self.terminal = Terminal(command.common)
    }

    /// Does the work and prints what came of it.
    func run() async -> Outcome {
        var warnings: [Diagnostic] = []
        do {
            let context = try self.context()
            warnings = context.configuration.notes + self.ownWarnings
            for warning in warnings { self.terminal.warn(warning) }
            let result = try await self.command.perform(context)
            self.terminal.endProgress()
            let verdict = self.command.verdict(on: result)
            if self.command.common.json {
                self.write(
                    Envelope(
                        command: self.name, data: result, warnings: warnings,
                        error: verdict.error))
            } else {
                self.command.show(result, on: self.terminal)
                if let error = verdict.error { self.terminal.fail(error) }
            }
            return verdict.outcome
        } catch {
            self.terminal.endProgress()
            let diagnostic = self.diagnostic(error)
            if self.command.common.json {
                self.write(
                    Envelope<Command.Result>(
                        command: self.name, warnings: warnings, error: diagnostic))
            } else {
                self.terminal.fail(diagnostic)
            }
            return diagnostic.outcome
        }
    }

    private var name: String { Command._commandName }

    private func context() throws -> CommandContext {
        let common = self.command.common
        if let directory = common.directory {
            guard FileManager.default.changeCurrentDirectoryPath(directory) else {
                throw ValidationError("The folder \(directory) does not exist.")
            }
        }
        let settings = try common.settings()
            .merging(self.command.settings, uniquingKeysWith: { $1 })
        let configuration = try ConfigurationReader(
            process: .current, frontEnd: .dbvc, toolVersion: Release.version
        ).read(settings)
        let terminal = self.terminal
        let workspace = Workspace(configuration: configuration, stop: self.stop) { event in
            terminal.show(ProgressEvent(event))
        }
        return CommandContext(
            configuration: configuration, workspace: workspace, terminal: terminal)
    }

    private var ownWarnings: [Diagnostic] {
        guard self.command.common.password != nil else { return [] }
        return [
            Diagnostic(
                severity: .warning, code: "password-visible",
                message: "A password on the command line can be seen by others in `ps`.",
                remedy: "Set FLYWAY_PASSWORD, or write env:NAME as the password in a file.")
        ]
    }

    private func diagnostic(_ error: any Error) -> Diagnostic {
        if let error = error as? any DiagnosticConvertible { return error.diagnostic }
        if error is ValidationError || error is CleanExit {
            return Diagnostic(
                code: "usage", message: Command.message(for: error),
                remedy: "Run `dbvc \(self.name) --help`.", outcome: .usage)
        }
        return Diagnostic(
            code: "unexpected-error", message: String(describing: error),
            remedy: "Please report this with the command you ran.")
    }

    private func write(_ envelope: Envelope<some Encodable>) {
        Terminal.write(envelope.text)
    }
}
