import Diagnostics
package import Hummingbird
import NIOCore
import Operations

/// Stands around everything that is served: limits before the work, headers after it, and a line in the log.
package struct GuardedResponder: HTTPResponder {
    /// How long a client that is sent away has to read why.
    private static let parting = TimeAmount.seconds(2)
    /// A body that is so short is read to its end even if nobody wants it, in bytes.
    private static let shortBody = 1 << 16

    private let responder: LayeredResponder
    private let origins: OriginPolicy
    private let limits: ServerLimits
    private let isTLS: Bool
    private let gate: AdmissionGate
    private let surroundings: Surroundings
    private let log: @Sendable (String) -> Void
    private let strangers = StrangerCount()

    /// Puts the guard around what is served.
    init(
        _ responder: LayeredResponder, _ settings: WebServerSettings, _ surroundings: Surroundings,
        log: @escaping @Sendable (String) -> Void
    ) {
        self.responder = responder
        self.origins = OriginPolicy(origins: Set(settings.corsOrigins))
        self.limits = settings.limits
        self.isTLS = settings.certificate != nil
        self.gate = AdmissionGate(
            concurrent: settings.limits.concurrent, waiting: settings.limits.waiting)
        self.surroundings = surroundings
        self.log = log
    }

    /// Answers a request, be it with a refusal.
    package func respond(to request: Request, context: WebContext) async throws -> Response {
        let start = self.surroundings.uptime()
        let verdict = self.origins.verdict(on: request)
        var response = await self.answer(request, context, verdict)
        if case .allowed(let origin) = verdict {
            for field in OriginPolicy.fields(origin) where response.headers[field.name] == nil {
                response.headers[field.name] = field.value
            }
        }
        SecurityHeaders.add(to: &response.headers, overTLS: self.isTLS)
        let line = AccessLogLine(
            moment: self.surroundings.now(), method: request.method.rawValue,
            path: request.uri.path, status: response.status.code,
            milliseconds: self.surroundings.uptime() - start,
            principal: context.notes.principal?.name, peer: context.peer,
            remark: context.notes.remark ?? self.attempt(response, context.notes.principal))
        self.log(line.text)
        return self.patient(response, to: request, context)
    }

    /// What to say of a refusal.
    ///
    /// Of those who showed nothing valid: how many there were. Of something that was not found by somebody who does not
    /// see everything: it may be there for others.
    private func attempt(_ response: Response, _ principal: Principal?) -> String? {
        if response.status == .unauthorized {
            return "\(self.strangers.next()) without a valid key so far"
        }
        guard response.status == .notFound, let principal else { return nil }
        let seen = DeploymentEnvironment.allCases.filter(principal.environments.contains)
        guard seen.count < DeploymentEnvironment.allCases.count else { return nil }
        return "may see only: \(seen.map(\.rawValue).joined(separator: ", "))"
    }

    private func answer(
        _ request: Request, _ context: WebContext, _ verdict: OriginPolicy.Verdict
    ) async -> Response {
        guard request.head.path?.utf8.count ?? 0 <= self.limits.addressBytes else {
            return self.refuse(.longAddress)
        }
        switch verdict {
        case .refused: return self.refuse(.foreignOrigin)
        case .allowed(let origin) where self.origins.isPreflight(request):
            return Response(status: .noContent, headers: OriginPolicy.preflight(origin))
        case .allowed, .own: break
        }
        guard await self.gate.enter() else { return self.refuse(.tooMany(secondsToWait: 1)) }
        do {
            let response = try await Deadline.run(self.limits.requestTime) {
                // Work that goes on after its time keeps its place: it still costs what it costs.
                let result = await Result { () async throws in
                    try await self.responder.respond(to: request, context: context)
                }
                await self.gate.leave()
                return try result.get()
            }
            return response ?? self.refuse(.tooSlow)
        } catch {
            // What nobody has put into words could say too much; its kind is enough to look for it.
            context.notes.remark = "\(type(of: error))"
            return self.refuse(.failed)
        }
    }

    private func refuse(_ refusal: AccessRefusal) -> Response {
        WebReply.failure(WebFailure(refusal)).response(at: self.surroundings.now(), Redaction())
    }

    /// Lets neither a body that nobody wants nor an answer that nobody reads hold the connection.
    private func patient(
        _ response: Response, to request: Request, _ context: WebContext
    ) -> Response {
        var response = response
        let loop = context.channel.eventLoop
        let channel = context.channel
        if response.status.code >= 400, Self.hasLongBody(request) {
            response.headers[.connection] = "close"
            loop.scheduleTask(in: Self.parting) { channel.close(promise: nil) }
            return response
        }
        let isStream = response.headers[.contentType]?.hasPrefix("text/event-stream") == true
        let length = response.body.contentLength
        if isStream || length.map({ $0 <= self.limits.answerBuffer }) == true { return response }
        let (body, time) = (response.body, self.limits.answerTime)
        // The time begins here: where answers before it are not read, not even the head can be written.
        let timer = loop.scheduleTask(in: TimeAmount(time)) { channel.close(promise: nil) }
        response.body = ResponseBody(contentLength: length) { writer in
            defer { timer.cancel() }
            try await body.write(writer)
        }
        return response
    }

    /// Whether a body may go on for long, or for ever.
    private static func hasLongBody(_ request: Request) -> Bool {
        if request.headers[.transferEncoding] != nil { return true }
        return request.headers[.contentLength].map { (Int($0) ?? .max) > Self.shortBody } ?? false
    }
}

extension Result where Failure == any Error {
    fileprivate init(_ body: () async throws -> Success) async {
        do {
            self = .success(try await body())
        } catch {
            self = .failure(error)
        }
    }
}
