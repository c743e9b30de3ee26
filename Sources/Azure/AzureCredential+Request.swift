import Diagnostics

extension AzureCredential {
    /// The request by which a token is asked for, and how patient one may be with who answers it.
    struct TokenRequest: Hashable, Sendable {
        var request: AzureRequest
        /// Whether the machine's own service is asked, which is nowhere but on Azure's machines.
        var isMachines = false
    }

    /// Writes the request for a token.
    ///
    /// - Throws: `AzureError` for what the surroundings lack.
    func tokenRequest(
        for resource: String, in surroundings: AzureSurroundings
    ) throws(AzureError) -> TokenRequest {
        switch self {
        case .surroundings:
            try Self.chosen(in: surroundings).tokenRequest(for: resource, in: surroundings)
        case .managedIdentity(let clientID):
            try Self.managed(clientID, resource, surroundings)
        case .workloadIdentity(let clientID):
            TokenRequest(request: try Self.workload(clientID, resource, surroundings))
        case .application(let clientID, let secret):
            TokenRequest(
                request: try Self.application(clientID, secret, resource, surroundings))
        }
    }

    /// Whoever the surroundings say, in the order of Azure's own client libraries.
    private static func chosen(in surroundings: AzureSurroundings) throws(AzureError) -> Self {
        if surroundings.value(.clientID) != nil, surroundings.value(.tenantID) != nil {
            if surroundings.value(.clientSecret) != nil {
                return .application(clientID: nil, secret: nil)
            }
            if let path = surroundings.value(.clientCertificate) { throw .certificate(path: path) }
        }
        if surroundings.value(.federatedTokenFile) != nil {
            return .workloadIdentity(clientID: nil)
        }
        return .managedIdentity(clientID: surroundings.value(.clientID))
    }

    // MARK: The kinds

    /// App Service and Functions name an endpoint and a header; other machines have a service at a fixed address.
    private static func managed(
        _ clientID: String?, _ resource: String, _ surroundings: AzureSurroundings
    ) throws(AzureError) -> TokenRequest {
        if let endpoint = surroundings.value(.identityEndpoint) {
            guard let header = surroundings.value(.identityHeader) else {
                throw .incomplete(
                    identity: "The managed identity",
                    missing: [AzureVariable.identityHeader.rawValue])
            }
            return TokenRequest(
                request: .get(
                    endpoint,
                    [
                        ("api-version", "2019-08-01"), ("resource", resource),
                        ("client_id", clientID),
                    ], headers: ["X-IDENTITY-HEADER": header]))
        }
        let host = surroundings.value(.machineAuthority) ?? "http://169.254.169.254"
        return TokenRequest(
            request: .get(
                "\(host.withoutSlash)/metadata/identity/oauth2/token",
                [("api-version", "2018-02-01"), ("resource", resource), ("client_id", clientID)],
                headers: ["Metadata": "true"]), isMachines: true)
    }

    private static func workload(
        _ clientID: String?, _ resource: String, _ surroundings: AzureSurroundings
    ) throws(AzureError) -> AzureRequest {
        let identity = "The workload identity"
        let clientID = clientID ?? surroundings.value(.clientID)
        guard let clientID, let tenant = surroundings.value(.tenantID),
            let path = surroundings.value(.federatedTokenFile)
        else {
            throw surroundings.incomplete(
                identity, clientID == nil ? .clientID : nil, .tenantID, .federatedTokenFile)
        }
        // The file is replaced before its token ends, so it is read each time.
        guard let assertion = surroundings.file(path)?.trimmed, !assertion.isEmpty else {
            throw .unreadableTokenFile(path: path)
        }
        return Self.grant(
            tenant, clientID, resource, surroundings,
            [
                (
                    "client_assertion_type",
                    "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
                ),
                ("client_assertion", assertion),
            ])
    }

    private static func application(
        _ clientID: String?, _ secret: Secret?, _ resource: String,
        _ surroundings: AzureSurroundings
    ) throws(AzureError) -> AzureRequest {
        let parts = clientID?.split(separator: "@", maxSplits: 1).map(String.init) ?? []
        let clientID = parts.first ?? surroundings.value(.clientID)
        let tenant = parts.dropFirst().first ?? surroundings.value(.tenantID)
        let secret = secret?.reveal() ?? surroundings.value(.clientSecret)
        guard let clientID, let tenant, let secret else {
            if let path = surroundings.value(.clientCertificate) { throw .certificate(path: path) }
            throw surroundings.incomplete(
                "The service principal", clientID == nil ? .clientID : nil,
                tenant == nil ? .tenantID : nil, secret == nil ? .clientSecret : nil)
        }
        return Self.grant(tenant, clientID, resource, surroundings, [("client_secret", secret)])
    }

    /// The grant that needs no person, with what proves who asks.
    private static func grant(
        _ tenant: String, _ clientID: String, _ resource: String,
        _ surroundings: AzureSurroundings, _ proof: [(String, String?)]
    ) -> AzureRequest {
        let authority = surroundings.value(.authorityHost) ?? "https://login.microsoftonline.com"
        return .post(
            "\(authority.withoutSlash)/\(tenant)/oauth2/v2.0/token",
            [
                ("grant_type", "client_credentials"), ("client_id", clientID),
                ("scope", "\(resource.withoutSlash)/.default"),
            ] + proof)
    }
}

extension AzureSurroundings {
    /// The error for an identity of which some variables are not set.
    fileprivate func incomplete(_ identity: String, _ needed: AzureVariable?...) -> AzureError {
        let missing = needed.compactMap(\.self).filter { self.value($0) == nil }
        return .incomplete(identity: identity, missing: missing.map(\.rawValue))
    }
}

extension String {
    fileprivate var withoutSlash: String { self.hasSuffix("/") ? String(self.dropLast()) : self }

    fileprivate var trimmed: String {
        let text = self.drop { $0.isWhitespace }
        return String(text.reversed().drop { $0.isWhitespace }.reversed())
    }
}
