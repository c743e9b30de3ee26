/// All routes; the only list of them.
package struct RouteTable: Sendable {
    /// Where the API begins.
    package static let basePath = "/api/dbvc"

    /// The routes, in the order in which they are described.
    package let routes: [Route]

    /// What an address is.
    enum Finding {
        /// A route with the values of its path.
        case route(Route, path: [String: String])
        /// An address that knows other methods.
        case otherMethods([String])
        /// Nothing.
        case nothing
    }

    /// Finds the route of a request; a request for the head of an answer finds the one that reads.
    ///
    /// An address without parameters goes before one with: `/migrations/status` is no migration.
    func find(_ method: String, _ path: [String]) -> Finding {
        let matches = self.routes.compactMap { route in
            route.path.match(path).map { (route: route, values: $0) }
        }
        let fewest = matches.map(\.values.count).min()
        let wanted = method == "HEAD" ? "GET" : method
        var methods: [String] = []
        for match in matches where match.values.count == fewest {
            if match.route.method.rawValue == wanted {
                return .route(match.route, path: match.values)
            }
            methods += match.route.method == .get ? ["GET", "HEAD"] : [match.route.method.rawValue]
        }
        return methods.isEmpty ? .nothing : .otherMethods(methods + ["OPTIONS"])
    }
}
