import CosmosSQL
import Diagnostics
import Operations

extension WebService {
    /// Whether the server can do its work; tells no more than that to those nobody knows.
    var healthRoutes: [Route] {
        [
            .get(
                "/health", nil, "Tells whether the server can do its work.",
                answers: [
                    Route.Answer(200, "It can.", data: Self.healthSchema(isWell: true)),
                    Route.Answer(
                        503, "It cannot; `reasons` names what does not answer.",
                        data: Self.healthSchema(isWell: false)),
                ], isAsking: false
            ) { _ in await self.health() }
        ]
    }

    private static func healthSchema(isWell: Bool) -> CosmosValue {
        var members: CosmosObject = [
            "status": ["type": "string", "const": isWell ? "healthy" : "unhealthy"],
            "service": DataSchema.text, "version": DataSchema.text,
            "timestamp": DataSchema.text,
        ]
        if !isWell {
            members["reasons"] = DataSchema.list(
                DataSchema.object(["component": DataSchema.text, "code": DataSchema.text]))
        }
        return DataSchema.object(members)
    }

    /// Everybody may ask, so only codes are told, and a look at the database serves all who ask within a second.
    private func health() async -> WebReply {
        let reasons = await self.healthLook.reasons {
            do {
                let workspace = try await self.source.workspace(
                    WorkspaceRequest(environment: nil, executor: Principal.anonymousName))
                return await workspace.health().map { ($0.component, $0.reason.code) }
            } catch {
                return [("configuration", WebFailure(error).code.lowercased())]
            }
        }
        var data: CosmosObject = [
            "status": reasons.isEmpty ? "healthy" : "unhealthy", "service": "dbvc",
            "version": .string(self.version),
            "timestamp": .string(self.surroundings.now().rfc3339),
        ]
        guard !reasons.isEmpty else { return .success(.object(data)) }
        data["reasons"] = .array(
            reasons.map { ["component": .string($0.component), "code": .string($0.code)] })
        let names = reasons.map(\.component).joined(separator: ", ")
        return .failure(
            WebFailure(
                status: 503, code: "UNHEALTHY", message: "Something does not answer: \(names)."),
            data: .object(data))
    }
}
