import CosmosSQL
import HTTPTypes
import Operations

extension WebService {
    /// What is done with migrations.
    var migrationRoutes: [Route] {
        [
            .post(
                "/migrations", .migrator, "Writes the files of a new migration, and its document.",
                body: Self.newMigration,
                answers: [
                    Route.Answer(
                        201, "The migration is written.",
                        data: DataSchema.object([
                            "success": DataSchema.flag, "migrationId": DataSchema.text,
                            "filePath": DataSchema.text, "message": DataSchema.text,
                        ]))
                ], creates: .thing
            ) { try await self.create($0) },
            .get(
                "/migrations/status", .reader, "Tells where every migration stands.",
                query: [Self.databaseParameter, Self.environmentParameter],
                answers: [
                    Route.Answer(200, "Where they stand.", data: Self.statusSchema),
                    Route.Answer(422, "The files in the locations contradict each other."),
                ],
                hasETag: true
            ) { try await self.status($0) },
            .get(
                "/migrations/{migrationId}", .reader, "Shows the document of a migration.",
                query: [Self.databaseParameter, Self.environmentParameter],
                answers: [Route.Answer(200, "The document.", data: DataSchema.anything)],
                hasETag: true
            ) { try await self.migration($0) },
        ]
    }

    private static let newMigration: [Field] = [
        .required("name", .text(limit: 200), "What it does, in a few words."),
        Self.databaseField,
        .optional("author", .text(limit: 256), "Who wrote it; else who asks."),
        .optional("description", .text(limit: 4_000), "What it does, at length."),
        .optional("upScript", .text(limit: 8_388_608), "The script; else an empty one."),
        .optional("downScript", .text(limit: 8_388_608), "The script that undoes it."),
        .optional("tags", .texts, "Labels."),
        .optional("dependsOn", .texts, "The ids of migrations that must be applied before."),
    ]

    // MARK: New ones

    private func create(_ call: RouteCall) async throws -> WebReply {
        let name = call.text("name") ?? ""
        var request = try await self.request(call, environment: nil)
        let databaseId = try await self.databaseId(call.text("databaseId") ?? "", request)
        request.databaseId = databaseId
        var draft = MigrationDraft(
            name: name, databaseId: databaseId, author: call.text("author") ?? request.executor)
        guard draft.hasUsableName else {
            throw WebFailure.invalid([
                FieldProblem(field: "name", reason: "must hold a letter or a digit of ASCII")
            ])
        }
        draft.description = call.text("description")
        draft.upScript = call.text("upScript")
        draft.downScript = call.text("downScript")
        draft.tags = call.texts("tags")
        draft.dependsOn = call.texts("dependsOn")
        let workspace = try await self.source.workspace(request)
        let result = try await workspace.register(draft)
        await self.standingDocuments.forget()
        let base = workspace.configuration.workingDirectory + "/"
        let path =
            result.path.hasPrefix(base) ? String(result.path.dropFirst(base.count)) : result.path
        return .success(
            [
                "success": true, "migrationId": .string(result.migrationId),
                "filePath": .string(path),
                "message": .string(
                    "The migration \(result.migrationId) is written; nothing is applied."),
            ], status: 201,
            headers: [.location: "\(RouteTable.basePath)/migrations/\(result.migrationId)"])
    }

    // MARK: Standing

    private func status(_ call: RouteCall) async throws -> WebReply {
        let served = try await self.source.environments()
        let visible = served.sorted.filter(call.principal.environments.contains)
        let wanted = try await self.wantedEnvironments(call, visible)
        let databaseId = call.query["databaseId"]
        if call.headers[.cacheControl]?.contains("no-cache") ?? false {
            await self.standingDocuments.forget()
        }
        var question = [visible, wanted].map { $0.map(\.rawValue).joined(separator: ",") }
        for environment in visible { question.append(await self.takenNames[environment] ?? "") }
        question.append(databaseId ?? "")
        let data = try await self.standings.answer(
            to: question.joined(separator: "\n"),
            marks: { await self.standingWatches.marks(of: visible) },
            { WrittenData(try await self.statusText(visible, wanted, databaseId)) })
        return WebReply(status: 200, body: .written(data))
    }

    private func wantedEnvironments(
        _ call: RouteCall, _ visible: [DeploymentEnvironment]
    ) async throws -> [DeploymentEnvironment] {
        guard let name = call.query["environment"] else { return visible }
        return [try await self.environment(name, for: call.principal)]
    }

    private func statusText(
        _ visible: [DeploymentEnvironment], _ wanted: [DeploymentEnvironment],
        _ databaseId: String?
    ) async throws -> String {
        var standings: [DatabaseStanding] = []
        for environment in visible {
            let request = WorkspaceRequest(
                environment: environment.rawValue, executor: Principal.anonymousName)
            let workspace = try await self.named(request, environment)
            standings.append(
                try await DatabaseStanding(environment, workspace, self.standingDocuments))
        }
        let statuses = Dictionary(
            standings.map { ($0.environment, $0.statuses) }, uniquingKeysWith: { $1 })
        let shown = standings.filter { standing in
            let names = [standing.info.database.databaseId, standing.info.database.databaseName]
            return wanted.contains(standing.environment)
                && (databaseId.map(names.contains) ?? true)
        }
        if let databaseId, shown.isEmpty {
            throw WebFailure.unknownDatabase(
                databaseId, known: standings.map(\.info.database.databaseId).sorted())
        }
        let data: CosmosValue = ["databases": .array(shown.map { $0.document(statuses) })]
        return data.jsonText()
    }

    private static var statusSchema: CosmosValue {
        let migration = DataSchema.object([
            "migrationId": DataSchema.text, "databaseId": DataSchema.text,
            "description": DataSchema.text, "author": DataSchema.textOrNull,
            "createdAt": DataSchema.textOrNull, "isReversible": DataSchema.flag,
            "status": DataSchema.object(["dev": Self.statusWord, "prod": Self.statusWord]),
            "lastExecution?": DataSchema.object([
                "status": Self.statusWord, "executedAt": DataSchema.textOrNull,
                "executor": DataSchema.textOrNull, "durationMs": DataSchema.wholeOrNull,
            ]),
        ])
        let database = DataSchema.object([
            "databaseId": DataSchema.text, "databaseName": DataSchema.text,
            "databaseType": DataSchema.text, "environment": DataSchema.text,
            "currentVersion": DataSchema.textOrNull, "totalMigrations": DataSchema.whole,
            "appliedMigrations": DataSchema.whole, "pendingMigrations": DataSchema.whole,
            "lastMigrationAt": DataSchema.textOrNull, "migrations": DataSchema.list(migration),
        ])
        return DataSchema.object(["databases": DataSchema.list(database)])
    }

    /// The words for where a migration stands.
    static let statusWord: CosmosValue = [
        "type": "string",
        "enum": [
            "pending", "running", "success", "failed", "rolled-back", "skipped", "not-applied",
        ],
    ]

    // MARK: One

    private func migration(_ call: RouteCall) async throws -> WebReply {
        let id = call.path["migrationId"] ?? ""
        var search = DocumentSearch(kind: "migration")
        search.require("migrationId", id)
        search.require("databaseId", call.query["databaseId"])
        search.limit = 1
        let page = try await self.reading(call).query(search.query)
        guard let document = page.rows.first?.objectValue else {
            throw WebFailure.missing("migration", id)
        }
        return .success(.object(document.shown))
    }
}
