import HTTPTypes

/// Why a token of Entra ID is not taken.
enum EntraFault: Error, Hashable, Sendable {
    /// It is longer than any real one.
    case tooLong
    /// It is no token in the form of RFC 7519.
    case malformed
    /// It is not signed by RS256, or asks for more than is understood here.
    case algorithm
    /// The tenant has no key of that id.
    case unknownKey
    /// The signature is not one of the key.
    case signature
    /// Somebody else has issued it.
    case issuer
    /// It is of another tenant.
    case tenant
    /// It is for another application.
    case audience
    /// Its time is over.
    case expired
    /// Its time has not come.
    case notYetValid
    /// The tenant's keys cannot be fetched, and none are known that could still be used.
    case keysUnavailable
}

extension EntraFault {
    /// The answer to whoever sent it.
    var refusal: AccessRefusal {
        switch self {
        case .tooLong, .malformed: .badToken("The token is no JSON Web Token.")
        case .algorithm: .badToken("The token is not signed by RS256.")
        case .unknownKey, .signature: .badToken("The token is not signed by the tenant.")
        case .issuer, .tenant: .badToken("The token is of another tenant.")
        case .audience: .badToken("The token is for another application.")
        case .expired: .badToken("The token has expired.")
        case .notYetValid: .badToken("The token is not valid yet; check the clocks.")
        case .keysUnavailable:
            AccessRefusal(
                status: 503, code: "SIGNING_KEYS_UNAVAILABLE",
                message: "The keys of Entra ID cannot be fetched at the moment; try again.",
                headers: [.retryAfter: "60"])
        }
    }
}
