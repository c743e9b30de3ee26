import Databases
import Diagnostics
import Foundation

extension ScriptRunner {
    /// Runs a migration or callback that is a program, and waits for it.
    ///
    /// It is told the address, the credentials and the placeholders in its environment, as Flyway tells them. Both its
    /// outputs go to the observer, line by line.
    ///
    /// - Throws: `Failure` with the exit status when it is not 0.
    func runProgram(
        _ path: String, script: String, _ configuration: ScriptConfiguration
    ) async throws {
        let command = self.command(for: path)
        if let dryRun = self.environment.dryRun {
            dryRun.write(program: command)
            return
        }
        let run: ProgramRun
        do {
            run = try await ProgramRun(command, environment: self.programEnvironment(script))
        } catch {
            throw self.failure(command, "cannot be started: \(error.localizedDescription)")
        }
        for line in run.output.split(whereSeparator: \.isNewline) {
            self.environment.observer(.programOutput(String(line)))
        }
        guard run.status == 0 else {
            throw self.failure(command, "ended with status \(run.status)")
        }
    }

    private func failure(_ command: [String], _ reason: String) -> Failure {
        let text = command.joined(separator: " ")
        return Failure(
            statement: FailedStatement(
                sql: text,
                error: .refused(ServerReply(message: "the program `\(text)` \(reason)"))),
            completed: 0)
    }

    private func command(for path: String) -> [String] {
        switch path.split(separator: ".").last?.lowercased() {
        case "sh": ["sh", path]
        case "bash": ["bash", path]
        case "py": ["python3", path]
        case "ps1": ["pwsh", "-File", path]
        default: [path]
        }
    }

    private func programEnvironment(_ script: String) -> [String: String] {
        var variables = ProcessInfo.processInfo.environment
        let target = self.environment.target
        variables["FLYWAY_URL"] = target.url.reveal()
        variables["FLYWAY_USER"] = target.user
        variables["FLYWAY_PASSWORD"] = target.password?.reveal()
        let syntax = self.settings.scriptPlaceholderSyntax
        for (name, value) in self.placeholders.named(for: script).all {
            let key = name.map { $0 == ":" ? "_" : $0 }
            variables[syntax.prefix + String(key) + syntax.suffix] = value
        }
        return variables
    }
}
