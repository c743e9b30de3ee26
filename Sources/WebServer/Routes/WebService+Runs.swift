import CosmosSQL
import HTTPTypes
import Operations

extension WebService {
    /// Runs: to begin one, and to see what became of it.
    var runRoutes: [Route] {
        [
            .post(
                "/migrations/run", .migrator, "Applies what is pending.",
                body: [
                    Self.databaseField, Self.environmentField,
                    .optional(
                        "targetMigrationId", .text(limit: 256),
                        "The last migration to apply; else all."),
                    .optional("dryRun", .flag, "Tells what would be applied, and changes nothing."),
                ] + Self.attribution, answers: Self.runAnswers, creates: .run
            ) { try await self.run($0, .migrate) },
            .post(
                "/migrations/rollback", .migrator, "Takes a migration back.",
                body: [
                    .required("migrationId", .text(limit: 256), "The migration."),
                    Self.databaseField, Self.environmentField,
                ] + Self.attribution, answers: Self.rollbackAnswers, creates: .run
            ) { try await self.run($0, .rollback) },
            .get(
                "/runs", .reader, "Lists the runs of this server and of those before it.",
                query: Self.paging + [
                    Self.databaseParameter,
                    .optional(
                        "state", .choice(RunRecord.State.allCases.map(\.rawValue)),
                        "Only runs that have come so far."),
                ],
                answers: [
                    Route.Answer(
                        200, "The runs, the newest first.", data: Self.pageSchema("runs"))
                ], isAsking: false
            ) { try await self.listRuns($0) },
            .get(
                "/runs/{runId}", .reader, "Shows a run.",
                answers: [Route.Answer(200, "The run.", data: Self.runSchema())], hasETag: true,
                isAsking: false
            ) { .success(.object(try await self.visibleRun($0).document)) },
            .get(
                "/runs/{runId}/events", .reader,
                "Tells what happens during a run, as server-sent events, until it has ended.",
                answers: [Route.Answer(200, "The events.")], isStream: true, isAsking: false
            ) { try await self.watch($0) },
        ]
    }

    // MARK: Beginning

    private func run(_ call: RouteCall, _ kind: RunRecord.Kind) async throws -> WebReply {
        let name = call.text("environment")
        let request = try await self.request(call, environment: name)
        let databaseId = try await self.databaseId(call.text("databaseId") ?? "", request)
        var order = RunOrder(
            kind: kind, request: request,
            environment: try await self.environment(name, for: call.principal),
            databaseId: databaseId, principal: call.principal.name)
        order.migrationId = call.text(kind == .migrate ? "targetMigrationId" : "migrationId")
        order.isDryRun = call.body["dryRun"]?.booleanValue ?? false
        order.idempotencyKey = call.idempotencyKey
        let accepted = try await self.runs.begin(order)
        let location = "\(RouteTable.basePath)/runs/\(accepted.runId)"
        let isAsync = call.header("prefer")?.lowercased().contains("respond-async") ?? false
        guard isAsync else {
            var reply = await self.runs.finished(accepted).reply
            reply.headers[.location] = location
            return reply
        }
        var headers: HTTPFields = [.location: location]
        if let name = HTTPField.Name("Preference-Applied") { headers[name] = "respond-async" }
        return .success(.object(accepted.document), status: 202, headers: headers)
    }

    // MARK: Looking

    private func visibleRun(_ call: RouteCall) async throws -> RunRecord {
        let id = call.path["runId"] ?? ""
        var failure = WebFailure.missing("run", id)
        guard let run = await self.runs.run(id) else { throw failure }
        guard run.isVisible(to: call.principal) else {
            failure.lack = DeploymentEnvironment(run.environment).map { .environment($0) }
            throw failure
        }
        return run
    }

    private func listRuns(_ call: RouteCall) async throws -> WebReply {
        let limit = call.query["limit"].flatMap { Int($0) } ?? Self.pageSize
        var runs = await self.runs.all().filter { run in
            run.isVisible(to: call.principal)
                && call.query["databaseId"].map { $0 == run.databaseId } ?? true
                && call.query["state"].map { $0 == run.state.rawValue } ?? true
        }
        if let last = call.query["continuation"] {
            guard let position = runs.firstIndex(where: { $0.runId == last }) else {
                throw WebFailure.unknownContinuation
            }
            runs.removeFirst(position + 1)
        }
        let page = runs.prefix(limit)
        var data: CosmosObject = ["runs": .array(page.map { .object($0.document) })]
        if page.count < runs.count { data["continuation"] = .text(page.last?.runId) }
        return .success(.object(data))
    }

    private func watch(_ call: RouteCall) async throws -> WebReply {
        let run = try await self.visibleRun(call)
        let feed: RunFeed
        if let live = await self.runs.feed(run.runId) {
            feed = live
        } else {
            feed = RunFeed()
            feed.add("end", .object(run.document))
            feed.finish()
        }
        let last = call.header("last-event-id").flatMap { Int($0) } ?? 0
        return WebReply(
            status: 200, headers: [.cacheControl: "no-store"],
            body: .events(feed.stream(after: last)))
    }
}

extension RunRecord {
    /// Whether somebody may know of the run.
    fileprivate func isVisible(to principal: Principal) -> Bool {
        DeploymentEnvironment(self.environment).map(principal.environments.contains) ?? false
    }
}
