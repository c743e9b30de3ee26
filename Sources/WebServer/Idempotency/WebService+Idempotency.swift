extension WebService {
    /// A route that does the same request, sent again under its key, only once; one that makes nothing stays as it is.
    func once(_ route: Route) -> Route {
        guard route.creates != .nothing else { return route }
        var keyed = route
        keyed.handler = { call in
            guard let key = try IdempotencyKey(call, route) else {
                return try await route.handler(call)
            }
            var call = call
            call.idempotencyKey = key
            guard route.creates == .thing else {
                try await self.answers.refuse(key)
                return try await route.handler(call)
            }
            if let run = await self.runs.run(under: key) { throw WebFailure.keyTaken(run) }
            let made = call
            return try await self.answers.answer(to: key) { try await route.handler(made) }
        }
        return keyed
    }
}
