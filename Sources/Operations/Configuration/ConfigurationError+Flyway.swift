extension ConfigurationError {
    /// The `errorCode` that Flyway gives the same error in its JSON.
    package var flywayCode: String {
        switch self {
        case .invalidVersion, .invalidIgnorePattern, .unreadableConnectionString:
            "ERROR"
        case .unresolvedReference, .unknownResolver: "ENVIRONMENT_RESOLVE"
        case .unknownParameter, .invalidValue, .mixedFormats, .malformedFile, .unknownEnvironment:
            "CONFIGURATION"
        }
    }
}
