/// A request that was refused although it is known who it came from.
package struct RefusedRequest: Hashable, Sendable {
    /// What the principal does not have.
    package enum Lack: Hashable, Sendable {
        /// A role that is needed, by its name.
        case role(String)
        /// The right to see an environment.
        case environment(DeploymentEnvironment)
    }

    /// What was asked for, such as `POST /migrations/run`, without the values in the path.
    package var route: String
    /// What the principal does not have.
    package var lack: Lack
    /// The code of the answer, such as `FORBIDDEN`.
    package var code: String
    /// How many requests of the same principal for the same route were refused since the last recorded one.
    package var leftOut: Int

    /// Describes a request.
    package init(route: String, lack: Lack, code: String, leftOut: Int = 0) {
        self.route = route
        self.lack = lack
        self.code = code
        self.leftOut = leftOut
    }

    /// The names of the members in the context of the event.
    enum Member {
        static let route = "refusedRoute"
        static let lack = "refusedFor"
        static let leftOut = "refusedBefore"
        /// All of them.
        static let all: Set<String> = [Self.route, Self.lack, Self.leftOut]
    }
}

extension RefusedRequest.Lack {
    /// The lack as the event's context names it, such as `role migrator`.
    var text: String {
        switch self {
        case .role(let name): "role \(name)"
        case .environment(let environment): "environment \(environment.rawValue)"
        }
    }

    /// The lack in a sentence.
    var sentence: String {
        switch self {
        case .role(let name): "This needs the role \(name), which the caller does not have."
        case .environment(let environment): "The caller may not see \(environment.rawValue)."
        }
    }
}
