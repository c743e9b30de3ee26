import CosmosSQL
import HTTPTypes
import Operations

extension WebService {
    /// Snapshots of schemas, and how two of them differ.
    var schemaRoutes: [Route] {
        [
            .post(
                "/snapshots", .migrator, "Captures the schema of a database.",
                body: [
                    Self.databaseField, Self.environmentField,
                    .optional(
                        "captureType", .choice(["auto", "manual", "baseline"]),
                        "Why; manual unless given."),
                    .optional(
                        "triggeringMigrationId", .text(limit: 256),
                        "The migration that led to it; else the newest one."),
                    .optional("capturedBy", .text(limit: 256), "Who captures it; else who asks."),
                ],
                answers: [
                    Route.Answer(
                        201, "The snapshot is kept.",
                        data: DataSchema.object([
                            "success": DataSchema.flag, "snapshotId": DataSchema.text,
                            "schemaHash": DataSchema.text, "tableCount": DataSchema.whole,
                            "cosmosDocumentId": DataSchema.text,
                        ]))
                ], creates: .thing
            ) { try await self.capture($0) },
            .get(
                "/snapshots", .reader, "Lists snapshots without their schemas, the newest first.",
                query: Self.paging + [Self.environmentParameter, Self.databaseParameter],
                answers: [Route.Answer(200, "The snapshots.", data: Self.pageSchema("snapshots"))],
                hasETag: true
            ) { try await self.snapshots($0) },
            .get(
                "/snapshots/{id}", .reader, "Shows a snapshot with its schema.",
                query: [Self.environmentParameter],
                answers: [Route.Answer(200, "The document.", data: DataSchema.anything)],
                hasETag: true
            ) { try await self.snapshot($0) },
            .get(
                "/diff", .reader, "Compares two schemas.",
                query: [
                    .optional(
                        "from", .text(limit: 256),
                        "`live`, `latest` or a snapshot's id; `latest` unless given."),
                    .optional("to", .text(limit: 256), "The same; `live` unless given."),
                    Self.environmentParameter,
                ],
                answers: [
                    Route.Answer(
                        200, "The differences.",
                        data: DataSchema.object([
                            "from": DataSchema.text, "to": DataSchema.text,
                            "isEqual": DataSchema.flag, "diff": DataSchema.anything,
                        ]))
                ], hasETag: true
            ) { try await self.diff($0) },
        ]
    }

    // MARK: Snapshots

    private func capture(_ call: RouteCall) async throws -> WebReply {
        var request = try await self.request(call, environment: call.text("environment"))
        request.databaseId = try await self.databaseId(call.text("databaseId") ?? "", request)
        request.executor = call.text("capturedBy") ?? request.executor
        let result = try await self.source.workspace(request).captureSnapshot(
            SnapshotRequest(
                type: call.text("captureType").flatMap(CaptureType.init(rawValue:)) ?? .manual,
                triggeringMigrationId: call.text("triggeringMigrationId"),
                capturedBy: call.text("capturedBy")))
        let id = result.snapshot.snapshotId
        return .success(
            [
                "success": true, "snapshotId": .string(id),
                "schemaHash": .string(result.snapshot.schemaHash),
                "tableCount": .whole(result.snapshot.counts["tables"] ?? 0),
                "cosmosDocumentId": .string(id),
            ], status: 201, headers: [.location: "\(RouteTable.basePath)/snapshots/\(id)"])
    }

    private func snapshots(_ call: RouteCall) async throws -> WebReply {
        var search = DocumentSearch(kind: "schema-snapshot")
        search.columns = [
            "snapshotId", "databaseId", "capturedAt", "environment", "captureType", "capturedBy",
            "triggeringMigrationId", "schemaHash", "counts",
        ].map { "c.\($0)" }.joined(separator: ", ")
        search.order = "capturedAt"
        search.require("databaseId", call.query["databaseId"])
        return try await self.page("snapshots", search, call)
    }

    private func snapshot(_ call: RouteCall) async throws -> WebReply {
        let id = call.path["id"] ?? ""
        return .success(.object(try await self.reading(call).showSnapshot(id).document.shown))
    }

    // MARK: Differences

    private func diff(_ call: RouteCall) async throws -> WebReply {
        let from = try Self.schema(call.query["from"] ?? "latest", "from")
        let to = try Self.schema(call.query["to"] ?? "live", "to")
        let result = try await self.reading(call).compareSchemas(from: from, to: to)
        return .success(try CosmosValue(encoding: result))
    }

    /// A schema by its name; files of the server are nobody's business.
    private static func schema(_ name: String, _ field: String) throws(WebFailure) -> SchemaSource {
        switch name {
        case "live": .live
        case "latest": .latest
        case _ where name.hasPrefix("snapshot_"): .snapshot(name)
        default:
            throw .invalid([
                FieldProblem(field: field, reason: "must be live, latest or the id of a snapshot")
            ])
        }
    }
}
