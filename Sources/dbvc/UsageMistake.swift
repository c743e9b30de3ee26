import ArgumentParser
import Diagnostics
import Operations

/// Arguments that make no command, in words.
struct UsageMistake {
    /// The command that was meant, such as `config show`; `dbvc` where that is not known.
    let command: String
    /// What is wrong.
    let diagnostic: Diagnostic

    /// Takes what the parser of arguments objects to.
    init(_ error: any Error, _ arguments: [String], in root: (some ParsableCommand).Type) {
        let words = root.words(leading: arguments[...])
        var message = root.message(for: error)
        var remedy = "Run `\((["dbvc"] + words + ["--help"]).joined(separator: " "))`."
        if words.isEmpty, let first = arguments.first {
            if first.hasPrefix("-") {
                remedy = "Options follow the command, as in `dbvc info \(first)`."
            } else {
                message = "There is no command '\(first)'."
                if let near = first.nearest(in: root.subcommandNames) {
                    message += " Did you mean '\(near)'?"
                }
            }
        }
        self.command = words.isEmpty ? "dbvc" : words.joined(separator: " ")
        self.diagnostic = Diagnostic(
            code: "usage", message: message, remedy: remedy, outcome: .usage)
    }
}
