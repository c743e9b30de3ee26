package import Diagnostics

extension ConfigurationError: DiagnosticConvertible {
    /// The error in words.
    package var diagnostic: Diagnostic {
        Diagnostic(
            code: self.code, message: self.message + (self.origin.map { " (\($0))." } ?? "."),
            location: self.origin?.location, remedy: self.remedy, outcome: .usage)
    }

    private var code: String {
        switch self {
        case .unknownParameter: "unknown-parameter"
        case .invalidValue: "invalid-value"
        case .invalidVersion: "invalid-version"
        case .invalidIgnorePattern: "invalid-ignore-pattern"
        case .mixedFormats: "mixed-formats"
        case .malformedFile: "malformed-configuration"
        case .unknownEnvironment: "unknown-environment"
        case .unknownResolver: "unknown-resolver"
        case .unresolvedReference: "unresolved-reference"
        case .unreadableConnectionString: "unreadable-connection-string"
        }
    }

    private var message: String {
        switch self {
        case .unknownParameter(let name, _, _): "Unknown configuration parameter: \(name)"
        case .invalidValue(let name, let value, _, _): "`\(value)` is no value for `\(name)`"
        case .invalidVersion(let name, let value, _): "Invalid version `\(value)` for `\(name)`"
        case .invalidIgnorePattern(let pattern, .form, _): "Invalid pattern '\(pattern)'"
        case .invalidIgnorePattern(let pattern, .kind(let kind), _):
            "Invalid migration type '\(kind)' in the pattern '\(pattern)'"
        case .invalidIgnorePattern(let pattern, .state(let state), _):
            "Invalid migration state '\(state)' in the pattern '\(pattern)'"
        case .mixedFormats(let toml, let conf):
            "Using both TOML (\(toml.joined(separator: ", "))) and CONF "
                + "(\(conf.joined(separator: ", "))) files is not supported"
        case .malformedFile(_, let reason): "The configuration file cannot be read: \(reason)"
        case .unknownEnvironment(let name, _, _): "No environment `\(name)` is configured"
        case .unknownResolver(let resolver, let name, _):
            "`\(name)` uses the resolver `\(resolver)`, which does not exist"
        case .unresolvedReference(let reference, let reason, let name, _):
            "`\(name)` refers to `\(reference)`, but \(reason)"
        case .unreadableConnectionString:
            "The connection string has no form that this release knows"
        }
    }

    private var remedy: String {
        switch self {
        case .unknownParameter(_, let suggestion?, _): "Did you mean `\(suggestion)`?"
        case .unknownParameter: "Run `dbvc config show` for the parameters there are."
        case .invalidValue(let name, _, let expected, _): "Set `\(name)` to \(expected)."
        case .invalidVersion: "Write whole numbers with dots between them, such as `1.2`."
        case .invalidIgnorePattern:
            "Write `type:state`: the type is `*`, `versioned` or `repeatable`, the state `*`, "
                + "`missing`, `pending`, `ignored` or `future`."
        case .mixedFormats: "Name files of one format only."
        case .malformedFile: "Correct the file, or leave it out."
        case .unknownEnvironment(let name, let known, _):
            if let near = name.nearest(in: known) {
                "Did you mean `\(near)`?"
            } else {
                "Use one of: \(known.joined(separator: ", "))."
            }
        case .unknownResolver:
            "Use one of \(Self.resolvers), or `$${` where no resolver is meant."
        case .unresolvedReference:
            "Use `env:NAME` with a variable that is set, `file:/path`, or `keyvault:VAULT/NAME`."
        case .unreadableConnectionString:
            "Write a URL such as `sqlite:path` or `postgresql://host/db`, a JDBC URL, or "
                + "`Server=…;Database=…`; see docs/reference/settings.md."
        }
    }

    private static var resolvers: String {
        ReferenceResolver.allCases.filter { $0.refusal == nil }.map { "`${\($0.rawValue).…}`" }
            .joined(separator: ", ")
    }

    private var origin: ConfigurationOrigin? {
        switch self {
        case .unknownParameter(_, _, let origin), .invalidValue(_, _, _, let origin),
            .invalidVersion(_, _, let origin), .invalidIgnorePattern(_, _, let origin),
            .unknownEnvironment(_, _, let origin),
            .unknownResolver(_, _, let origin), .unresolvedReference(_, _, _, let origin),
            .unreadableConnectionString(let origin):
            origin
        case .malformedFile(let location, _): .file(location)
        case .mixedFormats: nil
        }
    }
}
