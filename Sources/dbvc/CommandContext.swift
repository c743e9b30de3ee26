import Operations

/// What a command works with.
struct CommandContext: Sendable {
    /// What the user sees.
    let terminal: Terminal
    /// Whether the user asked to stop.
    let stop: StopRequest
    /// The settings given on the command line, by the names of the catalogue.
    let settings: [String: String]
    /// What the process was started with.
    let process: ProcessContext
    /// Whether the user has said yes beforehand.
    let isConfirmed: Bool

    /// Reads settings from wherever they are.
    var configurationReader: ConfigurationReader {
        ConfigurationReader(process: self.process, frontEnd: .dbvc, toolVersion: Release.version)
    }

    /// Reads the configuration and tells what it has to say; commands that need none do not ask.
    func workspace() async throws -> Workspace {
        let configuration = try await self.configurationReader.read(self.settings)
        self.terminal.console.hide(configuration.secrets)
        for note in configuration.notes { self.terminal.warn(note) }
        let terminal = self.terminal
        return Workspace(
            configuration: configuration, stop: self.stop, isConfirmed: self.isConfirmed
        ) { event in
            if let event = ProgressEvent(event) { terminal.show(event) }
        }
    }
}
