extension Precondition {
    /// Reads the condition of a request.
    package init(headers: CosmosHeaders) {
        if let etag = headers[.ifMatch] {
            self = .ifMatch(etag)
        } else {
            self = headers[.ifNoneMatch].map(Precondition.ifNoneMatch) ?? .none
        }
    }

    /// Writes the condition into a request.
    package func write(to headers: inout CosmosHeaders) {
        switch self {
        case .none: break
        case .ifMatch(let etag): headers[.ifMatch] = etag
        case .ifNoneMatch(let etag): headers[.ifNoneMatch] = etag
        }
    }
}
