extension RouteTable {
    /// Everything that the service does.
    package init(_ service: WebService) {
        let routes =
            service.healthRoutes + service.runRoutes + service.migrationRoutes
            + service.schemaRoutes + service.integrityRoutes + service.documentRoutes
        self.init(
            routes: routes.map(service.once) + [Self.description(of: routes, service.version)])
    }

    /// The route that describes all others and itself.
    private static func description(of routes: [Route], _ version: String) -> Route {
        func route(_ handler: @escaping @Sendable (RouteCall) async throws -> WebReply) -> Route {
            .get(
                "/openapi.json", nil, "Describes the API as OpenAPI 3.1 has it.",
                answers: [Route.Answer(200, "The description.")], isAsking: false, handler)
        }
        let itself = route { _ in WebReply(status: 200, body: .none) }
        let document = APIDescription(routes: routes + [itself], version: version).document
        return route { _ in WebReply(status: 200, body: .document(document)) }
    }
}
