package import Diagnostics

/// Who signs in to Azure, and how it proves that.
package enum AzureCredential: Hashable, Sendable {
    /// Whoever the surroundings say: an application with a secret, a workload with a token file, or the machine.
    case surroundings
    /// The identity of the App Service, the function or the machine; with a client id, one of those assigned by a user.
    case managedIdentity(clientID: String?)
    /// The identity that a cluster vouches for by a file with a token.
    case workloadIdentity(clientID: String?)
    /// An application with a secret; its client id may have its tenant behind an `@`.
    case application(clientID: String?, secret: Secret?)
}
