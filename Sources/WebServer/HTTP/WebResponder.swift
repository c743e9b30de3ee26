import CosmosSQL
import Diagnostics
import HTTPTypes
package import Hummingbird
import NIOCore

/// Takes requests to their routes: address, principal, form, fields, and then the work.
package struct WebResponder: HTTPResponder {
    /// The most bytes of a body.
    static let bodyLimit = 10 * 1_048_576
    /// The deepest nesting of a body.
    private static let depthLimit = 64

    let table: RouteTable
    let access: any AccessControl
    let redaction: Redaction
    let clock: @Sendable () -> Timestamp
    let bodyTime: Duration
    let refusals: RefusalRecorder

    /// Answers a request, be it with a refusal.
    package func respond(to request: Request, context: WebContext) async throws -> Response {
        var reply: WebReply
        do {
            reply = try await self.reply(to: request, context)
        } catch {
            reply = .failure(WebFailure(error))
        }
        if request.method == .head { reply.body = .none }
        return reply.response(at: self.clock(), self.redaction)
    }

    private func reply(to request: Request, _ context: WebContext) async throws -> WebReply {
        let uri = request.uri
        guard let address = WebAddress(path: uri.path, query: uri.query) else {
            throw WebFailure.unreadableAddress
        }
        let base = RouteTable.basePath.split(separator: "/").map(String.init)
        guard address.path.starts(with: base) else { throw WebFailure.noRoute(uri.path) }
        let path = Array(address.path.dropFirst(base.count))
        let (route, values): (Route, [String: String])
        switch self.table.find(request.method.rawValue, path) {
        case .nothing: throw WebFailure.noRoute(uri.path)
        case .otherMethods(let methods):
            guard request.method == .options else {
                throw WebFailure.wrongMethod(allowed: methods)
            }
            let list = methods.joined(separator: ", ")
            return WebReply(status: 204, headers: [.allow: list], body: .none)
        case .route(let found, let path): (route, values) = (found, path)
        }
        do {
            let principal = try await self.principal(for: request, route, context)
            try Self.checkAccept(request, route)
            let body = try await self.body(of: request, route)
            let call = RouteCall(
                principal: principal, path: values,
                query: try FieldCheck.query(address.query, route.query), body: body,
                headers: request.headers)
            return try await route.handler(call).marked(for: request, route)
        } catch {
            let failure = WebFailure(error)
            self.refusals.note(failure, of: context.notes.principal, at: route)
            throw failure
        }
    }

    private func principal(
        for request: Request, _ route: Route, _ context: WebContext
    ) async throws -> Principal {
        guard let role = route.role else {
            return context.principal ?? Principal(name: Principal.anonymousName, roles: [])
        }
        let principal: Principal
        if let known = context.principal {
            principal = known
        } else {
            do throws(AccessRefusal) {
                principal = try await self.access.principal(for: request, peer: context.peer)
            } catch {
                throw WebFailure(error)
            }
        }
        context.notes.principal = principal
        guard principal.may(role) else { throw WebFailure.forbidden(role) }
        return principal
    }

    /// Refuses a request that would not take the form of the answer.
    private static func checkAccept(_ request: Request, _ route: Route) throws(WebFailure) {
        guard let accept = request.headers[.accept], !accept.isEmpty else { return }
        let form = route.isStream ? "text/event-stream" : "application/json"
        let type = form.prefix { $0 != "/" } + "/*"
        let accepted = accept.split(separator: ",").contains { range in
            let parts = range.split(separator: ";").map { $0.filter { $0 != " " }.lowercased() }
            let isRefused = parts.dropFirst().contains {
                $0.hasPrefix("q=0") && Double($0.dropFirst(2)) == 0
            }
            let name = parts.first ?? ""
            return !isRefused && [form, String(type), "*/*"].contains(name)
        }
        guard accepted else { throw .notAcceptable(form) }
    }

    private func body(
        of request: Request, _ route: Route
    ) async throws -> CosmosObject {
        guard let fields = route.body else { return [:] }
        var buffer: ByteBuffer
        do {
            let collected = try await Deadline.run(self.bodyTime) {
                try await request.body.collect(upTo: Self.bodyLimit)
            }
            guard let collected else { throw WebFailure(.slowBody) }
            buffer = collected
        } catch is NIOTooManyBytesError {
            throw WebFailure.tooLarge(limit: Self.bodyLimit)
        }
        let mediaType = request.headers[.contentType]?.prefix { $0 != ";" }
            .filter { $0 != " " }.lowercased()
        guard mediaType == "application/json" else { throw WebFailure.wrongMediaType }
        let bytes = buffer.readBytes(length: buffer.readableBytes) ?? []
        let value: CosmosValue
        do throws(JSONError) {
            value = try CosmosValue(json: bytes, depthLimit: Self.depthLimit)
        } catch {
            throw WebFailure.notJSON(error.diagnostic.message)
        }
        return try FieldCheck.body(value, fields)
    }
}
