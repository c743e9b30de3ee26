import CosmosSQL

extension WebService {
    /// How many things a page has unless asked for more or fewer.
    static let pageSize = 100

    /// The most things a page has.
    static let pageLimit = 1_000

    /// The parameters of lists.
    static let paging: [Field] = [
        .optional(
            "limit", .number(1...Self.pageLimit), "The most of them; \(Self.pageSize) unless given."
        ),
        .optional(
            "continuation", .text(limit: 8_192), "Where the page before ended, as it has told."),
    ]

    /// A page of a list.
    static func pageSchema(_ name: String) -> CosmosValue {
        .object([
            "type": "object",
            "properties": .object(
                CosmosObject([
                    (name, DataSchema.list(DataSchema.anything)),
                    ("continuation", DataSchema.text),
                ])), "required": [.string(name)],
        ])
    }

    static var runAnswers: [Route.Answer] {
        [
            Route.Answer(
                200, "All went well.", data: Self.runResult(["gates?", "releaseDigest?"])),
            Route.Answer(
                202, "The run is accepted, as `Prefer: respond-async` asks.", data: Self.runSchema()
            ),
            Route.Answer(
                409, "Another run, or another process, changes the database; `details.runId`."),
            Route.Answer(
                422, "The run must not begin: validation, a gate, or a used Idempotency-Key.",
                data: Self.runResult(["gates?", "releaseDigest?"], hasExecuted: false)),
            Route.Answer(
                500, "A migration failed; what stands is told.",
                data: Self.runResult(["error?", "failedMigration?"])),
        ]
    }

    /// What came of a run; of the members that only some answers have, those that are named.
    private static func runResult(
        _ further: Set<String>, hasExecuted: Bool = true
    ) -> CosmosValue {
        var members: CosmosObject = [
            "migrationId": DataSchema.text, "status": Self.statusWord,
            "durationMs": DataSchema.whole,
        ]
        if further.contains("error?") { members["error?"] = DataSchema.text }
        var answer: CosmosObject = [
            "success": DataSchema.flag,
            "executedMigrations": hasExecuted
                ? DataSchema.list(DataSchema.object(members)) : ["type": "array", "maxItems": 0],
            "skippedMigrations": DataSchema.list(DataSchema.text),
            "totalDurationMs": DataSchema.whole,
        ]
        let optional = [
            ("failedMigration?", DataSchema.text),
            ("gates?", DataSchema.list(DataSchema.anything)), ("releaseDigest?", DataSchema.text),
        ]
        for (name, schema) in optional where further.contains(name) {
            answer[name] = schema
        }
        return DataSchema.object(answer)
    }

    static var rollbackAnswers: [Route.Answer] {
        [
            Route.Answer(
                200, "The migration is taken back.",
                data: DataSchema.object([
                    "success": DataSchema.flag, "migrationId": DataSchema.text,
                    "durationMs": DataSchema.whole,
                ])),
            Route.Answer(
                202, "The run is accepted, as `Prefer: respond-async` asks.",
                data: Self.runSchema(hasPlan: false)),
            Route.Answer(409, "The migration is not applied, or another run is under way."),
            Route.Answer(422, "The migration has no undo script, or a gate refused."),
            Route.Answer(
                500, "It could not be taken back.",
                data: DataSchema.object([
                    "success": DataSchema.flag, "migrationId": DataSchema.text,
                    "durationMs": DataSchema.whole, "error?": DataSchema.text,
                ])),
        ]
    }

    /// A run; one that takes a migration back has no plan.
    static func runSchema(hasPlan: Bool = true) -> CosmosValue {
        DataSchema.object([
            "runId": DataSchema.text,
            "kind": ["type": "string", "enum": ["migrate", "rollback"]],
            "state": [
                "type": "string",
                "enum": .texts(RunRecord.State.allCases.map(\.rawValue)),
            ], "databaseId": DataSchema.text, "environment": DataSchema.text,
            "executor": DataSchema.text, "executionContext": DataSchema.anything,
            "dryRun": DataSchema.flag, "migrationId": DataSchema.textOrNull,
            "createdAt": DataSchema.text, "startedAt": DataSchema.textOrNull,
            "finishedAt": DataSchema.textOrNull,
            "plannedMigrations": hasPlan
                ? ["type": ["array", "null"], "items": DataSchema.text] : ["type": "null"],
            "result?": DataSchema.anything, "error?": DataSchema.anything,
        ])
    }
}
