import CosmosSQL
import Diagnostics
import Operations

extension WebService {
    /// Events and queries: what the document store knows.
    var documentRoutes: [Route] {
        [
            .get(
                "/events", .reader, "Lists events of the audit, the newest first.",
                query: Self.paging + [
                    Self.environmentParameter, Self.databaseParameter,
                    .optional("migrationId", .text(limit: 256), "Only of this migration."),
                    .optional(
                        "eventType", .text(limit: 64), "Only of this kind, such as completed."),
                    .optional("from", .moment, "Only from this moment on."),
                    .optional("to", .moment, "Only before this moment."),
                ],
                answers: [Route.Answer(200, "The events.", data: Self.pageSchema("events"))],
                hasETag: true
            ) { try await self.events($0) },
            .get(
                "/events/{id}", .reader, "Shows an event of the audit.",
                query: [Self.environmentParameter],
                answers: [Route.Answer(200, "The event.", data: DataSchema.anything)],
                hasETag: true
            ) { try await self.event($0) },
            .post(
                "/query", .reader, "Asks the document store in the language of Azure Cosmos DB.",
                body: [
                    .required("query", .text(limit: 65_536), "The query."),
                    .optional(
                        "parameters", .valuesByName, "The values of its parameters, by name."),
                    .optional(
                        "partitionKey", .text(limit: 256),
                        "Only this partition: migration, schema-snapshot or change-event."),
                    .optional("environment", Self.environmentNames, "The environment to ask in."),
                ] + Self.paging,
                answers: [
                    Route.Answer(
                        200, "The rows.",
                        data: DataSchema.object([
                            "rows": ["type": "array"], "requestCharge": ["type": "number"],
                            "continuation?": DataSchema.text,
                        ]))
                ]
            ) { try await self.query($0) },
        ]
    }

    // MARK: Events

    private func events(_ call: RouteCall) async throws -> WebReply {
        var search = DocumentSearch(kind: "change-event")
        search.order = "timestamp"
        search.require("databaseId", call.query["databaseId"])
        search.require("migrationId", call.query["migrationId"])
        search.require("eventType", call.query["eventType"])
        search.require("timestamp", call.query["from"].flatMap(Moment.init)?.text, ">=")
        search.require("timestamp", call.query["to"].flatMap(Moment.init)?.text, "<")
        return try await self.page("events", search, call)
    }

    private func event(_ call: RouteCall) async throws -> WebReply {
        let id = call.path["id"] ?? ""
        var search = DocumentSearch(kind: "change-event")
        search.require("id", id)
        search.limit = 1
        let page = try await self.reading(call).query(search.query)
        guard let document = page.rows.first?.objectValue else {
            throw WebFailure.missing("event", id)
        }
        return .success(.object(document.shown))
    }

    /// A page of documents.
    func page(
        _ name: String, _ search: DocumentSearch, _ call: RouteCall
    ) async throws -> WebReply {
        var search = search
        search.limit = call.query["limit"].flatMap { Int($0) } ?? Self.pageSize
        search.continuation = call.query["continuation"]
        let result = try await Self.asking { try await self.reading(call).query(search.query) }
        let rows = result.rows.map { row in
            row.objectValue.map { CosmosValue.object($0.shown) } ?? row
        }
        var data = CosmosObject([(name, .array(rows))])
        if let continuation = result.continuation { data["continuation"] = .string(continuation) }
        return .success(.object(data))
    }

    // MARK: Queries

    private func query(_ call: RouteCall) async throws -> WebReply {
        let request = try await self.request(call, environment: call.text("environment"))
        var query = Query(call.text("query") ?? "")
        let parameters = call.body["parameters"]?.objectValue ?? [:]
        query.parameters = parameters.map { "\($0.key)=\($0.value.jsonText())" }
        query.partitionKey = call.text("partitionKey")
        query.limit = call.body["limit"]?.numberValue.map { Int($0) } ?? Self.pageSize
        query.continuation = call.text("continuation")
        let question = query
        let result = try await Self.asking {
            try await self.source.workspace(request).query(question)
        }
        var data: CosmosObject = [
            "rows": .array(result.rows), "requestCharge": .number(result.requestCharge),
        ]
        if let continuation = result.continuation { data["continuation"] = .string(continuation) }
        return .success(.object(data))
    }

    /// Asks the store; what it finds wrong with the question is the client's to mend.
    private static func asking(
        _ ask: () async throws -> QueryResult
    ) async throws -> QueryResult {
        do {
            return try await ask()
        } catch {
            var failure = WebFailure(error)
            if failure.status == 500, error is any DiagnosticConvertible { failure.status = 400 }
            throw failure
        }
    }
}
