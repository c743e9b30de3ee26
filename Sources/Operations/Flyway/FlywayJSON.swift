package import CosmosSQL
package import Diagnostics

/// Results in the shapes of Flyway's `-outputType=json`.
///
/// Source: the JSON of Flyway 13.0.0 as recorded in `Tests/ScriptTests/Flyway/scenarios`.
package struct FlywayJSON: Sendable {
    /// When the command ended, as RFC 3339.
    let timestamp: String
    /// The `schemas` setting joined by `, `; empty when it is not set.
    let schemaName: String

    /// The version of Flyway whose behaviour this is.
    package static let flywayVersion = "13.0.0"

    /// Prepares for one command.
    package init(timestamp: Timestamp, schemas: [String]) {
        self.timestamp = timestamp.rfc3339
        self.schemaName = schemas.joined(separator: ", ")
    }

    /// The result of several commands on one line.
    package static func individualResults(_ results: [CosmosValue]) -> CosmosValue {
        ["individualResults": .array(results)]
    }

    /// The result of `info`.
    package func info(_ result: InfoResult, _ shown: [MigrationItem]) -> CosmosValue {
        var object = self.run("info", result.database)
        object["schemaVersion"] = Self.text(result.currentVersion)
        object["schemaName"] = .string(self.schemaName)
        object["migrations"] = .array(shown.map(Self.item))
        object["allSchemasEmpty"] = .boolean(result.allSchemasEmpty)
        return .object(object)
    }

    private static func item(_ item: MigrationItem) -> CosmosValue {
        let isApplied = item.installedOn != nil
        return [
            "category": .string(item.category),
            "version": .string(item.version ?? ""),
            "rawVersion": .string(item.rawVersion),
            "description": .string(item.description),
            "type": .string(item.type),
            "installedOnUTC": .string(item.installedOn.map(Self.instant) ?? ""),
            "state": .string(item.state),
            "undoable": .string(Self.undoable(item)),
            "filepath": .string(item.path ?? ""),
            "undoFilepath": .string(item.undoPath ?? ""),
            "installedBy": .string(item.installedBy ?? ""),
            "shouldExecuteExpression": Self.text(item.shouldExecute),
            "executionTime": isApplied ? .number(Double(item.executionTimeMs ?? 0)) : 0,
        ]
    }

    static func undoable(_ item: MigrationItem) -> String {
        guard item.version != nil, item.type != "SCHEMA", item.type != "DELETE" else { return "" }
        return item.undoPath == nil ? "No" : "Yes"
    }

    /// The database's own moment, such as `2026-11-24 18:20:05.123`, in the form of an instant.
    private static func instant(_ text: String) -> String {
        text.contains("T") ? text : text.split(separator: " ").joined(separator: "T") + "Z"
    }

    /// The result of `migrate`, whether it got to the end or not.
    package func migrate(_ result: MigrateResult) -> CosmosValue {
        var object = self.run("migrate", result.database)
        object["initialSchemaVersion"] = Self.text(result.initialVersion)
        object["targetSchemaVersion"] =
            result.failure == nil ? Self.text(result.targetVersion) : .null
        object["schemaName"] = .string(self.schemaName)
        object["migrations"] = .array(result.migrations.map(Self.applied))
        object["migrationsExecuted"] = .number(Double(result.migrationsExecuted))
        object["success"] = .boolean(result.failure == nil)
        object["databaseType"] = .string(result.database.databaseType)
        object["totalMigrationTime"] = .number(Double(result.totalTimeMs))
        object["warnings"] = []
        if let failure = result.failure {
            object["exception"] = .string(failure.message)
            object["error"] = Self.error(failure, code: result.failureCode ?? "ERROR")
        }
        return .object(object)
    }

    private static func applied(_ item: AppliedItem) -> CosmosValue {
        [
            "category": .string(item.category), "version": .string(item.version ?? ""),
            "description": .string(item.description), "type": .string(item.type),
            "filepath": .string(item.path), "executionTime": .number(Double(item.executionTimeMs)),
        ]
    }

    /// The result of `undo`.
    package func undo(_ result: UndoResult) -> CosmosValue {
        var object = self.run("undo", result.database)
        object["migrationsUndone"] = .number(Double(result.undone.count))
        object["undoneMigrations"] = .array(
            result.undone.map { item in
                [
                    "version": .string(item.version ?? ""),
                    "description": .string(item.description), "filepath": .string(item.path),
                    "executionTime": .number(Double(item.executionTimeMs)),
                ]
            })
        object["warnings"] = []
        return .object(object)
    }

    // MARK: Common parts

    /// What the results of `info`, `migrate` and `undo` begin with.
    private func run(_ operation: String, _ database: DatabaseSummary) -> CosmosObject {
        var object = self.plain(operation, database)
        object["timestamp"] = .string(self.timestamp)
        object["exception"] = .null
        object["licenseFailed"] = false
        return object
    }

    /// What every result begins with.
    func plain(_ operation: String, _ database: DatabaseSummary) -> CosmosObject {
        [
            "flywayVersion": .string(Self.flywayVersion),
            "database": .string(database.databaseName), "operation": .string(operation),
        ]
    }

    static func text(_ text: String?) -> CosmosValue { text.map(CosmosValue.string) ?? .null }
}
