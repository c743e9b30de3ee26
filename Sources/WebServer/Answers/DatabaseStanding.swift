import CosmosSQL
import Operations

/// Where the migrations of one environment's database stand, with what their documents add.
struct DatabaseStanding: Sendable {
    /// The environment.
    let environment: DeploymentEnvironment
    /// Files and history.
    let info: InfoResult
    /// The documents of migrations, by their ids.
    let documents: [String: CosmosValue]

    /// Compares files and history, and asks the document store; without its answer the rest is told.
    init(
        _ environment: DeploymentEnvironment, _ workspace: Workspace, _ documents: StandingDocuments
    ) async throws {
        self.environment = environment
        self.info = try await workspace.info()
        self.documents = await documents.documents(
            of: self.info.database.databaseId, in: workspace)
    }

    /// The migrations by id; of several rows about one the last counts.
    private var items: [String: MigrationItem] {
        Dictionary(self.migrations.map { ($0.migrationId, $0) }, uniquingKeysWith: { $1 })
    }

    /// The migrations, without records of something done with one.
    private var migrations: [MigrationItem] { self.info.migrations.filter(\.isMigration) }

    /// The database as `status` lists it.
    func document(_ statuses: [DeploymentEnvironment: [String: String]]) -> CosmosValue {
        let items = self.items
        var seen: Set<String> = []
        let ordered = self.migrations.filter { seen.insert($0.migrationId).inserted }
        let listed = ordered.map { items[$0.migrationId] ?? $0 }
        let times = listed.compactMap { self.appliedAt($0) }
        return [
            "databaseId": .string(self.info.database.databaseId),
            "databaseName": .string(self.info.database.databaseName),
            "databaseType": .string(self.info.database.databaseType),
            "environment": .string(self.environment.rawValue),
            "currentVersion": .text(self.info.currentVersion),
            "totalMigrations": .whole(listed.count),
            "appliedMigrations": .whole(self.info.applied),
            "pendingMigrations": .whole(self.info.pending),
            "lastMigrationAt": .text(times.max()),
            "migrations": .array(listed.map { self.document($0, statuses) }),
        ]
    }

    private func document(
        _ item: MigrationItem, _ statuses: [DeploymentEnvironment: [String: String]]
    ) -> CosmosValue {
        let document = self.documents[item.migrationId] ?? .undefined
        let states = CosmosObject(
            DeploymentEnvironment.allCases.map { environment in
                let status = statuses[environment]?[item.migrationId] ?? "not-applied"
                return (environment.rawValue, .string(status))
            })
        var result: CosmosObject = [
            "migrationId": .string(item.migrationId),
            "databaseId": .string(self.info.database.databaseId),
            "description": .string(document["description"].stringValue ?? item.description),
            "author": .text(document["author"].stringValue ?? item.installedBy),
            "createdAt": .text(
                document["createdAt"].stringValue ?? item.versionMoment ?? item.installedOn),
            "isReversible": .boolean(item.undoPath != nil), "status": .object(states),
        ]
        if item.installedOn != nil || item.executionTimeMs != nil {
            result["lastExecution"] = [
                "status": .text(statuses[self.environment]?[item.migrationId]),
                "executedAt": .text(self.appliedAt(item)), "executor": self.appliedBy(item),
                "durationMs": .whole(item.executionTimeMs),
            ]
        }
        return .object(result)
    }

    /// When a migration was applied: as its document says in UTC, else as the database has written it.
    private func appliedAt(_ item: MigrationItem) -> String? {
        let applied = self.documents[item.migrationId]?["appliedEnvironments"]
        return applied?[self.environment.rawValue]["appliedAt"].stringValue ?? item.installedOn
    }

    private func appliedBy(_ item: MigrationItem) -> CosmosValue {
        let applied = self.documents[item.migrationId]?["appliedEnvironments"]
        return .text(
            applied?[self.environment.rawValue]["appliedBy"].stringValue ?? item.installedBy)
    }

    /// Where all migrations stand, by id, in the API's words.
    ///
    /// One that is open runs, or was interrupted; one that was taken back and is not applied again is rolled back.
    var statuses: [String: String] {
        var statuses: [String: String] = [:]
        for item in self.migrations {
            let isBack = statuses[item.migrationId] == "rolled-back"
            let staysBack = isBack && !["success", "failed"].contains(item.standing)
            statuses[item.migrationId] = staysBack ? "rolled-back" : item.standing
        }
        if let open = self.info.openChange?.migrationId { statuses[open] = "running" }
        return statuses
    }
}

extension MigrationItem {
    /// The moment that a version such as `20251127.143000` stands for, in RFC 3339.
    fileprivate var versionMoment: String? {
        let parts = (self.version ?? "").split(separator: ".").map { Array(String($0)) }
        guard parts.map(\.count) == [8, 6] else { return nil }
        let (day, time) = (String(parts[0]), String(parts[1]))
        let text =
            "\(day.prefix(4))-\(day.dropFirst(4).prefix(2))-\(day.suffix(2))"
            + "T\(time.prefix(2)):\(time.dropFirst(2).prefix(2)):\(time.suffix(2))Z"
        return Moment(text).map { _ in text }
    }
}
