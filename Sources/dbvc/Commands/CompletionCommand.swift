import ArgumentParser

/// The command `dbvc completion`.
struct CompletionCommand: ToolCommand {
    static let configuration = CommandConfiguration(
        commandName: "completion", abstract: "Print a completion script for a shell.",
        discussion: """
            Examples:
              dbvc completion bash > /etc/bash_completion.d/dbvc
              dbvc completion zsh > ~/.zsh/completions/_dbvc
              dbvc completion fish > ~/.config/fish/completions/dbvc.fish
              dbvc completion powershell >> $PROFILE
            """)

    @Argument(help: "The shell.")
    var shell: Shell

    @OptionGroup(title: "Common options")
    var common: CommonOptions

    /// The shells there are scripts for.
    enum Shell: String, ExpressibleByArgument, CaseIterable, Encodable {
        case bash, zsh, fish, powershell
    }

    /// A script for a shell.
    struct Result: Encodable {
        var shell: Shell
        var script: String
    }

    func perform(_ context: CommandContext) async throws -> Result {
        let script =
            switch self.shell {
            case .bash: RootCommand.completionScript(for: .bash)
            case .zsh: RootCommand.completionScript(for: .zsh)
            case .fish: RootCommand.completionScript(for: .fish)
            case .powershell: try PowerShellCompletion(of: RootCommand.self).script
            }
        return Result(shell: self.shell, script: script)
    }

    func show(_ result: Result, on terminal: Terminal) {
        terminal.result(result.script)
    }
}
