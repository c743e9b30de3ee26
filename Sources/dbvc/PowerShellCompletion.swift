import ArgumentParser
import FoundationEssentials

/// A completion script for PowerShell, made of what the parser of arguments says of itself.
///
/// The parser writes scripts for other shells, and none for this one; its description in JSON
/// (`--experimental-dump-help`) has all that is needed.
struct PowerShellCompletion {
    /// One command, as the description has it.
    private struct Command: Decodable {
        var commandName: String
        var subcommands: [Command]?
        var arguments: [Argument]?
    }

    private struct Argument: Decodable {
        struct Name: Decodable {
            var kind: String
            var name: String
        }

        var names: [Name]?
        var allValues: [String]?
        var shouldDisplay: Bool
    }

    private struct Description: Decodable {
        var command: Command
    }

    private let root: Command

    /// Asks the parser.
    ///
    /// - Throws: `DecodingError` when the description has another form.
    init(of root: (some ParsableCommand).Type) throws {
        var text = ""
        do {
            _ = try root.parseAsRoot(["--experimental-dump-help"])
        } catch {
            text = root.fullMessage(for: error)
        }
        self.root = try JSONDecoder().decode(Description.self, from: Data(text.utf8)).command
    }

    /// The script; a table of what may follow each command, and a block that looks it up.
    var script: String {
        let rows = self.rows(of: self.root, path: []).map { path, words in
            "        \(Self.quoted(path)) = @(\(words.map(Self.quoted).joined(separator: ", ")))"
        }
        return """
            Register-ArgumentCompleter -Native -CommandName \(self.root.commandName) -ScriptBlock {
                param($wordToComplete, $commandAst, $cursorPosition)
                $words = @{
            \(rows.joined(separator: "\n"))
                }
                $command = ''
                foreach ($element in $commandAst.CommandElements | Select-Object -Skip 1) {
                    $longer = "$command $element".Trim()
                    if ($words.ContainsKey($longer)) { $command = $longer }
                }
                $words[$command] | Where-Object { $_ -like "$wordToComplete*" } | ForEach-Object {
                    [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
                }
            }
            """
    }

    /// What may follow a command and those beneath it, by the words that lead there.
    private func rows(of command: Command, path: [String]) -> [(String, [String])] {
        let children = command.subcommands ?? []
        let shown = (command.arguments ?? []).filter(\.shouldDisplay)
        let options = shown.flatMap { argument in
            (argument.names ?? []).map { ($0.kind == "short" ? "-" : "--") + $0.name }
        }
        let values = shown.flatMap { $0.allValues ?? [] }
        let row = (
            path.joined(separator: " "), children.map(\.commandName) + options + values
        )
        return [row] + children.flatMap { self.rows(of: $0, path: path + [$0.commandName]) }
    }

    private static func quoted(_ word: String) -> String {
        "'" + word.replacing("'", with: "''") + "'"
    }
}
