package import Diagnostics

/// Why the configuration cannot be used.
package enum ConfigurationError: Error, Hashable, Sendable {
    /// No setting has that name.
    case unknownParameter(name: String, suggestion: String?, origin: ConfigurationOrigin)
    /// The value is not one the setting can have; `value` is `***` for a secret.
    case invalidValue(
        name: String, value: String, expected: String, origin: ConfigurationOrigin)
    /// A version setting holds no version.
    case invalidVersion(name: String, value: String, origin: ConfigurationOrigin)
    /// A pattern of `ignoreMigrationPatterns` is not `type:state`.
    case invalidIgnorePattern(pattern: String, fault: PatternFault, origin: ConfigurationOrigin)
    /// TOML and CONF files are named together.
    case mixedFormats(toml: [String], conf: [String])
    /// A file is there but cannot be read or understood.
    case malformedFile(location: SourceLocation, reason: String)
    /// No environment of that name is configured.
    case unknownEnvironment(name: String, known: [String], origin: ConfigurationOrigin)
    /// `${resolver.key}` names a resolver that does not exist.
    case unknownResolver(resolver: String, name: String, origin: ConfigurationOrigin)
    /// A secret's reference leads nowhere.
    case unresolvedReference(
        reference: String, reason: String, name: String, origin: ConfigurationOrigin)
    /// The connection string, or the parts of one, are for no database of this release.
    case unreadableConnectionString(origin: ConfigurationOrigin)

    /// What is wrong with an ignore pattern.
    package enum PatternFault: Hashable, Sendable {
        /// It has no two parts.
        case form
        /// The first part is no kind of migration.
        case kind(String)
        /// The second part is no state.
        case state(String)
    }
}
