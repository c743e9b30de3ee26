import ArgumentParser

/// The command `dbvc completion`.
struct CompletionCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "completion", abstract: "Print a completion script for a shell.",
        discussion: "Example: dbvc completion bash > /etc/bash_completion.d/dbvc")

    @Argument(help: "bash, zsh or fish.")
    var shell: Shell

    /// The shells there are scripts for.
    enum Shell: String, ExpressibleByArgument, CaseIterable {
        case bash, zsh, fish
    }

    func run() throws {
        let kind: CompletionShell =
            switch self.shell {
            case .bash: .bash
            case .zsh: .zsh
            case .fish: .fish
            }
        Terminal.write(RootCommand.completionScript(for: kind))
    }
}
