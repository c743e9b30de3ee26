package import Diagnostics

extension AzureError: DiagnosticConvertible {
    /// The error in words.
    package var diagnostic: Diagnostic {
        switch self {
        case .incomplete(let identity, let missing):
            Diagnostic(
                code: "azure-identity-incomplete",
                message: "\(identity) is not complete: \(missing.joined(separator: ", ")) not set.",
                remedy: "Set what is missing, or sign in another way.", outcome: .signIn)
        case .certificate(let path):
            Diagnostic(
                code: "azure-certificate-unsupported",
                message: """
                    A service principal cannot sign in with the certificate \(path): signing with its key is not \
                    built in.
                    """,
                remedy: """
                    Set AZURE_CLIENT_SECRET, or better, use a managed or workload identity, which has nothing to leak.
                    """, outcome: .signIn)
        case .unreadableTokenFile(let path):
            Diagnostic(
                code: "azure-token-file-unreadable",
                message:
                    "The token file \(path) of the workload identity cannot be read or is empty.",
                remedy: "Check AZURE_FEDERATED_TOKEN_FILE and the service account of the pod.",
                outcome: .signIn)
        case .unreachable(let place, let reason):
            Diagnostic(
                code: "azure-unreachable", message: "\(place) gave no answer: \(reason).",
                remedy: "Check the network, and that the address may be reached from here.")
        case .noManagedIdentity:
            Diagnostic(
                code: "azure-no-managed-identity",
                message: "Nothing here tells a managed identity.",
                remedy: """
                    Run on a machine, App Service or function of Azure that has one, or set AZURE_TENANT_ID, \
                    AZURE_CLIENT_ID and AZURE_CLIENT_SECRET.
                    """, outcome: .signIn)
        case .signInRefused(let place, let refusal):
            Diagnostic(
                code: "azure-sign-in-refused",
                message: "\(place) refused a token: \(refusal.sentence).",
                remedy: refusal.signInRemedy, details: ["httpStatus": String(refusal.status)],
                outcome: .signIn)
        case .unreadableAnswer(let place):
            Diagnostic(
                code: "azure-answer-unreadable",
                message: "The answer of \(place) cannot be read.",
                remedy: "Check that nothing between here and Azure answers in its place.")
        case .malformedSecretName(let vault, let name):
            Diagnostic(
                code: "key-vault-name-malformed",
                message: "`\(vault)/\(name)` names no secret of a key vault.",
                remedy: "Write keyvault:VAULT/NAME, with letters, digits and hyphens.",
                outcome: .usage)
        case .secretRefused(let vault, let name, let refusal):
            Diagnostic(
                code: "key-vault-refused",
                message:
                    "The key vault \(vault) did not give the secret \(name): \(refusal.sentence).",
                remedy: refusal.vaultRemedy, details: ["httpStatus": String(refusal.status)],
                outcome: refusal.status == 401 || refusal.status == 403 ? .signIn : .failed)
        }
    }
}

extension ServiceRefusal {
    fileprivate var sentence: String {
        self.text.isEmpty ? self.code : "\(self.text) (\(self.code))"
    }

    /// What to do about a refusal of a token, by the code that its text begins with.
    fileprivate var signInRemedy: String {
        let known = Self.signInRemedies.first { self.text.hasPrefix($0.code + ":") }
        return known?.remedy ?? "Check the identity: its tenant, its client id, and that it exists."
    }

    /// Source: "Microsoft Entra authentication and authorization error codes".
    private static let signInRemedies: [(code: String, remedy: String)] = [
        ("AADSTS7000215", "Check AZURE_CLIENT_SECRET: it must be the secret's value, not its id."),
        ("AADSTS7000222", "The secret has expired: make a new one (`az ad app credential reset`)."),
        ("AADSTS700016", "Check the client id, and that the application is in this tenant."),
        ("AADSTS90002", "Check the tenant: no such one is known."),
        ("AADSTS900023", "Check the tenant: it is neither an id nor a domain."),
        (
            "AADSTS70021",
            "Add a federated credential to the identity for this issuer and subject."
        ),
        (
            "AADSTS700213",
            "Add a federated credential to the identity for this issuer and subject."
        ),
        ("AADSTS500011", "Check the cloud: the resource is not known in this tenant."),
    ]

    fileprivate var vaultRemedy: String {
        switch self.status {
        case 401, 403:
            """
            Give the identity the role `Key Vault Secrets User` on the vault, and let this address through its firewall.
            """
        case 404: "Check the vault's and the secret's name."
        default: "Run the command again in a while."
        }
    }
}
