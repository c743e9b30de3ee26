import ArgumentParser
import Operations

/// The command `dbvc env show`.
struct EnvShowCommand: ToolCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show the environment that commands work on here, and why.",
        discussion: """
            Whatever names it comes first: --environment, DBVC_ENVIRONMENT, a file. Else the branch decides, as the \
            pipeline or Git tells it: develop is dev, staging is a second pass over dev, main is prod. Nothing is opened.
            """)

    @OptionGroup(title: "Common options")
    var common: CommonOptions

    func perform(_ context: CommandContext) async throws -> EnvironmentSummary {
        try await context.workspace().environmentSummary()
    }

    func show(_ result: EnvironmentSummary, on terminal: Terminal) {
        terminal.show(result)
        if result.isReadOnlyUnlessAsked {
            terminal.hint("next: add --environment dev to commands that change the database")
        }
    }
}

extension Terminal {
    /// Prints an environment, one fact a line.
    func show(_ environment: EnvironmentSummary) {
        let pass = environment.pass == .second ? ", second pass" : ""
        let limits = environment.isReadOnlyUnlessAsked ? ", read-only unless asked" : ""
        let facts: [(String, String?)] = [
            ("environment", environment.environment.rawValue + pass + limits),
            ("because", environment.reason), ("section", environment.section),
            ("branch", environment.branch), ("commit", environment.commit),
            ("database", environment.database ?? "none is configured"),
            ("database id", environment.databaseId), ("documents", environment.documentStore),
            ("container", environment.container), ("promotion", environment.promotion),
        ]
        for (name, value) in facts {
            if let value { self.result("\(name.padding(to: 12)) \(value.printableLine)") }
        }
    }
}
