package import CosmosSQL
package import Documents

/// Why a request was not carried out.
package enum EndpointError: Error, Hashable, Sendable {
    /// The request is not signed with the key.
    case unauthorized(reason: String)
    /// The request was signed at another time, by this machine's clock.
    case clockSkew
    /// The request is not written as the protocol wants.
    case invalidRequest(reason: String)
    /// The protocol has the feature, but this endpoint does not.
    case unsupported(feature: String)
    /// The resource has no such method.
    case methodNotAllowed
    /// The database does not exist.
    case databaseNotFound(String)
    /// A database or a container of that name exists.
    case nameTaken(String)
    /// The body is larger than allowed.
    case bodyTooLarge
    /// There is no such range of partition keys.
    case rangeGone
    /// A query cannot be answered.
    case invalidQuery(CosmosQueryError, text: String)
    /// The store did not do what it was asked.
    case document(DocumentError)
    /// The request was chosen to fail.
    case injected(status: Int, retryAfter: Duration?)
}
