import Documents
import HTTPTypes
import Hummingbird
import NIOCore

/// Takes requests from HTTP to the endpoint, and its replies back, faults included.
struct CosmosResponder: HTTPResponder {
    let endpoint: CosmosEndpoint
    let faults: FaultInjector

    func respond(to request: Request, context: ClientConnection) async throws -> Response {
        let cosmosRequest: CosmosRequest
        do {
            cosmosRequest = try await Self.read(request)
        } catch let error as EndpointError {
            return Self.write(error.reply)
        }
        switch self.faults.next(cosmosRequest) {
        case nil: return Self.write(await self.endpoint.answer(cosmosRequest))
        case .refusal(let status, let wait):
            return Self.write(EndpointError.injected(status: status, retryAfter: wait).reply)
        case .delay(let duration):
            try await Task.sleep(for: duration)
            return Self.write(await self.endpoint.answer(cosmosRequest))
        case .resetBefore: await context.reset()
        case .resetAfter:
            _ = await self.endpoint.answer(cosmosRequest)
            await context.reset()
        }
        return Response(status: .internalServerError)
    }

    private static func read(_ request: Request) async throws -> CosmosRequest {
        guard let method = CosmosRequest.Method(rawValue: request.method.rawValue) else {
            throw EndpointError.methodNotAllowed
        }
        guard let path = ResourcePath(encoded: request.uri.path) else {
            throw EndpointError.invalidRequest(reason: "the path is not percent-encoded UTF-8")
        }
        var headers = CosmosHeaders()
        for field in request.headers { headers[field.name.canonicalName] = field.value }
        headers[.host] = request.head.authority
        var body: ByteBuffer
        do {
            body = try await request.body.collect(upTo: CosmosEndpoint.bodyLimit)
        } catch is NIOTooManyBytesError {
            throw EndpointError.bodyTooLarge
        }
        return CosmosRequest(
            method, path, headers: headers,
            body: body.readBytes(length: body.readableBytes) ?? [])
    }

    private static func write(_ reply: CosmosReply) -> Response {
        var fields = HTTPFields()
        for (name, value) in reply.headers.sorted {
            if let name = HTTPField.Name(name) { fields[name] = value }
        }
        return Response(
            status: HTTPResponse.Status(code: reply.status), headers: fields,
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: reply.body)))
    }
}
