/// Publishes checkpoints by a command of the shell, which finds the note on its standard input.
package struct CommandAnchor: CheckpointAnchor {
    /// The word `command`: the command itself may hold secrets.
    package let name = "command"
    private let command: String
    private let environment: [String: String]
    private let timeLimit: Duration

    /// Names the command.
    ///
    /// - Parameters:
    ///   - command: What `/bin/sh -c` runs.
    ///   - environment: All variables that it sees, by custom those of this process.
    ///   - timeLimit: After this time it is killed, with what it started.
    package init(
        command: String, environment: [String: String], timeLimit: Duration = .seconds(60)
    ) {
        self.command = command
        self.environment = environment
        self.timeLimit = timeLimit
    }

    /// Runs the command once; its standard output is not looked at.
    ///
    /// - Throws: `AnchorError` when it does not end with status 0 in time.
    package func publish(_ checkpoint: SignedCheckpoint) async throws(AnchorError) {
        let run = try ShellRun(
            self.command, input: Array(checkpoint.text.utf8), environment: self.environment)
        try await run.finish(within: self.timeLimit)
    }
}
