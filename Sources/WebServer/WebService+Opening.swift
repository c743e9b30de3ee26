import CosmosSQL
import Operations

extension WebService {
    /// The fields that say for whom and where something is done.
    static let attribution: [Field] = [
        .optional(
            "executor", .text(limit: 256),
            "Who does it; else the header X-Executor, else who has signed in."),
        .optional(
            "executionContext", .textsByName,
            "From where, such as pipelineRunId, commitSha and branch; every event repeats it."),
    ]

    /// The names of environments that requests may use.
    static let environmentNames: Field.Kind = .choice(["dev", "staging", "prod"])

    static let environmentField = Field.required(
        "environment", Self.environmentNames, "The environment; staging is dev once more.")

    static let environmentParameter = Field.optional(
        "environment", Self.environmentNames,
        "The environment; the one the server is at home in unless given.")

    static let databaseField = Field.required(
        "databaseId", .text(limit: 256), "What the audit calls the database, or its own name.")

    static let databaseParameter = Field.optional(
        "databaseId", .text(limit: 256), "Only this database.")

    /// The environment a call is about, if whoever calls may see it.
    ///
    /// - Throws: `WebFailure`, 404, where it is not served, or does not exist for the principal.
    func environment(_ name: String?, for principal: Principal) async throws
        -> DeploymentEnvironment
    {
        let served = try await self.source.environments()
        let wanted = name.flatMap { DeploymentEnvironment($0) } ?? served.home
        let visible = served.sorted.filter(principal.environments.contains)
        guard visible.contains(wanted) else {
            let known = visible.map(\.rawValue).joined(separator: " and ")
            var failure = WebFailure.unknownEnvironment(
                name ?? wanted.rawValue, known: known.isEmpty ? "none" : known)
            if served.all.contains(wanted) { failure.lack = .environment(wanted) }
            throw failure
        }
        return wanted
    }

    /// What a call says of itself for the audit.
    func request(
        _ call: RouteCall, environment name: String?
    ) async throws -> WorkspaceRequest {
        let environment = try await self.environment(name, for: call.principal)
        var context: [String: String] = [:]
        for (name, value) in call.body["executionContext"]?.objectValue ?? [:] {
            context[name] = value.stringValue
        }
        let own = context.keys.filter(Configuration.ownContextNames.contains).sorted()
        guard own.isEmpty else {
            throw WebFailure.invalid(
                own.map {
                    FieldProblem(
                        field: "executionContext.\($0)", reason: "is written by the server alone")
                })
        }
        let executor = call.executor
        if executor != call.principal.name { context["principal"] = call.principal.name }
        return WorkspaceRequest(
            environment: name ?? environment.rawValue, executor: executor,
            executionContext: context)
    }

    /// A workspace to read in.
    func reading(_ call: RouteCall) async throws -> Workspace {
        let request = try await self.request(call, environment: call.query["environment"])
        return try await self.named(
            request, try await self.environment(call.query["environment"], for: call.principal))
    }

    /// The workspace of a request that names no database; one without a configured name has the one it has taken.
    func named(
        _ request: WorkspaceRequest, _ environment: DeploymentEnvironment
    ) async throws -> Workspace {
        let workspace = try await self.source.workspace(request)
        guard workspace.configuration.databaseId == nil else { return workspace }
        var name = await self.takenNames[environment]
        if name == nil, let identity = try? await workspace.recordedIdentity() {
            // Only a name that all events share is one.
            name = identity.recorded.count == 1 ? identity.recorded.first : nil
            if let name { await self.takenNames.take(name, for: environment) }
        }
        var request = request
        request.databaseId = name
        return try await self.source.workspace(request)
    }

    /// What the audit calls the database that a request names.
    ///
    /// Where nothing is configured and nothing recorded, the database has no other name yet and takes the given one.
    ///
    /// - Throws: `WebFailure`, 404, where the database is another one.
    func databaseId(_ given: String, _ request: WorkspaceRequest) async throws -> String {
        let workspace = try await self.source.workspace(request)
        let identity = try await workspace.recordedIdentity()
        if let configured = identity.configured {
            guard given == configured || given == identity.name else {
                throw WebFailure.unknownDatabase(given, known: [configured])
            }
            return configured
        }
        guard
            given == identity.name || identity.recorded.isEmpty
                || identity.recorded.contains(given)
        else {
            throw WebFailure.unknownDatabase(
                given, known: identity.recorded.union([identity.name]).sorted())
        }
        await self.takenNames.take(given, for: workspace.configuration.environment)
        return given
    }
}
