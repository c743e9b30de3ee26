extension ParameterCatalog {
    /// The settings of namespaces that do nothing here, one by one, each with the reason of its namespace.
    static func settings(of namespaces: [Parameter]) -> [Parameter] {
        namespaces.flatMap { namespace -> [Parameter] in
            guard case .withoutEffect(let reason) = namespace.standing,
                let names = Self.namespaces[namespace.name]
            else { return [] }
            return Parameter.without(
                reason, names.map { namespace.name + "." + $0 }, variable: "")
        }
    }

    /// Source: Flyway documentation, "Flyway Namespace".
    private static var namespaces: [String: [String]] {
        [
            "check": [
                "appliedMigrations", "buildEnvironment", "buildPassword", "buildUrl",
                "buildUser", "changesSource", "code.failOnError", "code.noqaSeverity",
                "deployedSnapshot", "driftResolutionFolder", "failOnDrift", "filterFile",
                "generateDriftResolutionScripts", "nextSnapshot", "regexEnabled",
                "rulesConfig", "rulesDialect", "rulesLocation", "scope", "scriptFilename",
                "sqlfluffCustomRulesPath", "sqlfluffEnabled",
            ],
            "diff": [
                "artifactFilename", "buildCherryPick", "buildEnvironment", "buildVersion",
                "includeFlywayObjects", "rebuild", "snapshotSchemas", "source", "target",
            ],
            "diffText": [
                "artifactFilename", "changes",
            ],
            "generate": [
                "artifactFilename", "baselineFilename", "changes", "description", "force",
                "location", "target", "timestamp", "types", "undoFilename", "usePlaceholders",
                "version", "versionedFilename",
            ],
            "model": [
                "artifactFilename", "changes", "dryRun",
            ],
            "prepare": [
                "abortOnWarningSeverity", "artifactFilename", "changes", "force",
                "scriptFilename", "source", "target", "types", "undoFilename",
            ],
            "deploy": [
                "saveSnapshot", "scriptFilename",
            ],
            "snapshot": [
                "buildCherryPick", "buildEnvironment", "buildVersion", "filename",
                "historyLimit", "historyTable", "rebuild", "source",
            ],
            "tags": [
                "allOf", "anyOf", "definitions", "deploymentOrder", "failOnMissing", "noneOf",
            ],
            "oracle": [
                "checksumIncludeReferencedScripts", "kerberosCacheFile",
            ],
            "db2z": [
                "databaseName", "sqlId",
            ],
            "vault": [
                "engineName", "engineVersion", "secrets", "token", "url",
            ],
            "dapr": [
                "secrets", "url",
            ],
            "gcsm": [
                "project", "secrets",
            ],
        ]
    }
}
