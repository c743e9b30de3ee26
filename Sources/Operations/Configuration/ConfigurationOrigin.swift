package import Diagnostics

/// Where a value came from.
package enum ConfigurationOrigin: Hashable, Sendable {
    /// Nobody set it.
    case builtIn
    /// A configuration file; the line only where the format tells.
    case file(SourceLocation)
    /// Standard input, read as a `.conf` file.
    case standardInput
    /// A secret in a key vault that holds configuration.
    case vault(secret: String)
    /// A variable of the process's environment.
    case variable(String)
    /// The command line.
    case commandLine
}

extension ConfigurationOrigin: CustomStringConvertible {
    /// The origin as `config show --origin` names it.
    package var description: String {
        switch self {
        case .builtIn: "default"
        case .file(let location): location.description
        case .standardInput: "standard input"
        case .vault(let name): "key vault secret \(name)"
        case .variable(let name): "environment variable \(name)"
        case .commandLine: "command line"
        }
    }

    /// Whether it was said for this run: by the process's environment or on the command line.
    var isOfThisRun: Bool {
        switch self {
        case .variable, .commandLine: true
        case .builtIn, .file, .standardInput, .vault: false
        }
    }

    /// The place in a file, for messages.
    var location: SourceLocation? {
        if case .file(let location) = self { location } else { nil }
    }
}
