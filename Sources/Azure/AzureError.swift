/// Why Azure gave no token and no secret.
package enum AzureError: Error, Hashable, Sendable {
    /// Variables that an identity needs are not set.
    case incomplete(identity: String, missing: [String])
    /// The application is to prove itself by a certificate.
    case certificate(path: String)
    /// The file with the token of a workload cannot be read, or is empty.
    case unreadableTokenFile(path: String)
    /// A service gave no answer.
    case unreachable(place: String, reason: String)
    /// The machine has no service that tells its identity.
    case noManagedIdentity
    /// The identity was refused a token.
    case signInRefused(place: String, ServiceRefusal)
    /// An answer is not what the service's manual says.
    case unreadableAnswer(place: String)
    /// A vault or a secret cannot have this name.
    case malformedSecretName(vault: String, name: String)
    /// The vault did not hand out the secret.
    case secretRefused(vault: String, name: String, ServiceRefusal)
}
