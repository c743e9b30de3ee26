package import Hummingbird

/// Takes a request through the layers around the routes, the outermost first.
package struct LayeredResponder: HTTPResponder {
    let layers: [WebServer.Layer]
    let responder: WebResponder

    /// Answers a request.
    package func respond(to request: Request, context: WebContext) async throws -> Response {
        try await self.respond(to: request, context, from: 0)
    }

    private func respond(
        to request: Request, _ context: WebContext, from index: Int
    ) async throws -> Response {
        guard index < self.layers.count else {
            return try await self.responder.respond(to: request, context: context)
        }
        return try await self.layers[index].handle(request, context: context) { request, context in
            try await self.respond(to: request, context, from: index + 1)
        }
    }
}
