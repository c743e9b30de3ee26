package import Diagnostics

/// A token that a driver needs to sign in.
package struct AccessTokenRequest: Hashable, Sendable {
    /// What the token is to be good for, as the identity service names it.
    package var resource: String
    /// Whose token.
    package var identity: Identity

    /// Who signs in.
    package enum Identity: Hashable, Sendable {
        /// Whichever identity the surroundings offer.
        case surroundings
        /// The machine's or the service's own; with an id, one of several that it has.
        case managed(clientID: String?)
        /// The one that a cluster vouches for by a file with a token.
        case workload(clientID: String?)
        /// An application that has a secret.
        case application(clientID: String?, secret: Secret?)
    }

    /// Asks for a token.
    package init(resource: String, identity: Identity) {
        self.resource = resource
        self.identity = identity
    }
}
