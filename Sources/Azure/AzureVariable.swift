/// The variables by which Azure's services and client libraries tell who a process is.
enum AzureVariable: String, CaseIterable {
    case authorityHost = "AZURE_AUTHORITY_HOST"
    case tenantID = "AZURE_TENANT_ID"
    case clientID = "AZURE_CLIENT_ID"
    case clientSecret = "AZURE_CLIENT_SECRET"
    case clientCertificate = "AZURE_CLIENT_CERTIFICATE_PATH"
    case federatedTokenFile = "AZURE_FEDERATED_TOKEN_FILE"
    case identityEndpoint = "IDENTITY_ENDPOINT"
    case identityHeader = "IDENTITY_HEADER"
    /// Where machines ask for their identity, instead of at 169.254.169.254.
    case machineAuthority = "AZURE_POD_IDENTITY_AUTHORITY_HOST"
}

extension AzureSurroundings {
    /// The value of a variable; `nil` where it is not set or empty.
    func value(_ variable: AzureVariable) -> String? {
        self.variable(variable.rawValue).flatMap { $0.isEmpty ? nil : $0 }
    }
}
