package import Diagnostics

/// Where a value came from.
package enum ConfigurationOrigin: Hashable, Sendable {
    /// Nobody set it.
    case builtIn
    /// A configuration file; the line only where the format tells.
    case file(SourceLocation)
    /// Standard input, read as a `.conf` file.
    case standardInput
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
        case .variable(let name): "environment variable \(name)"
        case .commandLine: "command line"
        }
    }

    /// The place in a file, for messages.
    var location: SourceLocation? {
        if case .file(let location) = self { location } else { nil }
    }
}
