import CosmosSQL

/// How one attempt to have a request carried out ended.
enum ServiceAttempt: Sendable {
    /// With a reply and the value in its body.
    case reply(CosmosReply, CosmosValue)
    /// Without one.
    case failure(TransportFailure)

    /// Reads a reply; a success that cannot be read counts as broken off.
    init(_ reply: CosmosReply) {
        let body = reply.body.isEmpty ? CosmosValue.undefined : try? reply.json()
        if let body {
            self = .reply(reply, body)
        } else if reply.isSuccess || reply.status == 207 {
            self = .failure(.interrupted(reason: "the answer is not JSON"))
        } else {
            self = .reply(reply, .undefined)
        }
    }

    /// The reply, if there is one.
    var reply: CosmosReply? {
        if case .reply(let reply, _) = self { reply } else { nil }
    }

    /// What it means for the repetition of the request.
    var signal: ServiceSignal {
        switch self {
        case .reply(let reply, _): .reply(status: reply.status, substatus: reply.substatus)
        case .failure(.notSent): .notSent
        case .failure: .interrupted
        }
    }

    /// What went wrong, in words.
    var reason: String {
        switch self {
        case .reply(let reply, let body):
            body["message"].stringValue.map { "\($0) (status \(reply.status))" }
                ?? "status \(reply.status)"
        case .failure(.notSent(let reason)), .failure(.interrupted(let reason)): reason
        case .failure(.cancelled): "the call was cancelled"
        }
    }
}
