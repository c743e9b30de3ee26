import CosmosSQL

extension FlywayJSON {
    /// The result of `version`.
    static func version(_ toolVersion: String) -> CosmosValue {
        [
            "version": .string(Self.flywayVersion), "command": "version",
            "edition": .string("dbvc \(toolVersion)"), "pluginVersions": [], "permitExpiry": .null,
        ]
    }
}
