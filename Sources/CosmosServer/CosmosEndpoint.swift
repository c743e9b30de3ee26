import CosmosSQL
package import Diagnostics
package import Documents

/// Answers requests of the Cosmos DB protocol from an embedded store.
///
/// A container has one range of partition keys, so that client libraries send every query whole and
/// need no plan. Session tokens say nothing: there is one writer, and it has written all there is.
package struct CosmosEndpoint: Sendable {
    /// The most bytes of a request's body: an item, and what is around it in a batch.
    package static let bodyLimit = 2 * 1_024 * 1_024 + 64 * 1_024

    let store: EmbeddedDocumentStore
    let scheme: String
    private let gate: RequestGate

    /// Describes an endpoint.
    ///
    /// - Parameters:
    ///   - store: What it serves.
    ///   - key: The key that requests are signed with.
    ///   - scheme: `http` or `https`, for the address that the account's document tells.
    ///   - clock: Tells the time.
    package init(
        store: EmbeddedDocumentStore, key: AccountKey, scheme: String = "http",
        clock: @escaping @Sendable () -> Timestamp
    ) {
        self.store = store
        self.scheme = scheme
        self.gate = RequestGate(key: key, clock: clock)
    }

    /// Answers a request, be it with a refusal.
    package func answer(_ request: CosmosRequest) async -> CosmosReply {
        var reply: CosmosReply
        do {
            try self.gate.check(request)
            guard request.body.count <= Self.bodyLimit else { throw EndpointError.bodyTooLarge }
            reply = try await self.dispatch(request)
        } catch let error as EndpointError {
            reply = error.reply
        } catch let error as DocumentError {
            reply = EndpointError.document(error).reply
        } catch {
            reply =
                EndpointError.document(
                    .unavailable(store: self.store.path, reason: "\(error)")
                ).reply
        }
        if reply.headers[.requestCharge] == nil { reply.headers[.requestCharge] = "1" }
        reply.headers[.activityID] = request.headers[.activityID]
        reply.headers[.sessionToken] = "0:-1#1"
        return reply
    }

    private func dispatch(_ request: CosmosRequest) async throws -> CosmosReply {
        let target = try await self.resolve(EndpointTarget(request.path))
        switch (target, request.method) {
        case (.account, .get): return self.account(request)
        case (.databases, _): return try await self.databases(request)
        case (.database(let name), _): return try await self.database(name, request)
        case (.containers(let database), _): return try await self.containers(database, request)
        case (.container(let container), _): return try await self.container(container, request)
        case (.items(let container), _):
            return self.located(try await self.items(container, request), container)
        case (.item(let container, let id), _):
            return self.located(try await self.item(id, container, request), container)
        case (.ranges(let container), .get): return try await self.ranges(container, request)
        case (.offers, _): return CosmosReply(status: 200, json: Self.feed([], "Offers", of: ""))
        case (.other(let kind), _): throw EndpointError.unsupported(feature: "`\(kind)`")
        default: throw EndpointError.methodNotAllowed
        }
    }

    /// A page of a list as the protocol has it.
    static func feed(_ rows: [CosmosValue], _ name: String, of rid: String) -> CosmosValue {
        let body = CosmosObject([
            ("_rid", .string(rid)), (name, .array(rows)), ("_count", .number(Double(rows.count))),
        ])
        return .object(body)
    }

    /// Names the container in the reply, which client libraries keep session tokens by.
    private func located(_ reply: CosmosReply, _ container: ContainerAddress) -> CosmosReply {
        var reply = reply
        reply.headers[.alternativePath] = "dbs/\(container.database)/colls/\(container.container)"
        return reply
    }
}
