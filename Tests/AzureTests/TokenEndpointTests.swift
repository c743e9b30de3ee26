import Azure
import Diagnostics
import Testing

/// Every way to a token, over HTTP, against a local stand-in of the endpoints.
@Suite("Signing in to Azure")
struct TokenEndpointTests {
    private static let sql = "https://database.windows.net/"
    private static let token = TokenEndpoint.Answer(
        body: #"{"access_token":"eyJ","expires_in":3600,"token_type":"Bearer"}"#)

    /// Asks a stand-in for a token, and says what it was asked.
    private func ask(
        _ credential: AzureCredential, _ variables: (_ url: String) -> [String: String],
        files: [String: String] = [:]
    ) async throws -> [String] {
        let endpoint = try await TokenEndpoint(Self.token)
        let machine = Machine(variables(endpoint.url), files: files)

        let token = try await AzureTokens(surroundings: machine.surroundings)
            .token(for: Self.sql, as: credential)
        try await endpoint.stop()

        #expect(token.reveal() == "eyJ")
        return endpoint.requests
    }

    @Test("The identity of a machine is asked for at its own service", arguments: [nil, "abc"])
    func machine(clientID: String?) async throws {
        let requests = try await self.ask(.managedIdentity(clientID: clientID)) {
            ["AZURE_POD_IDENTITY_AUTHORITY_HOST": $0]
        }

        #expect(
            requests == [
                """
                GET /metadata/identity/oauth2/token?api-version=2018-02-01&resource=\
                https%3A%2F%2Fdatabase.windows.net%2F\(clientID.map { "&client_id=\($0)" } ?? "") \
                Metadata=true
                """
            ])
    }

    @Test(
        "App Service and Functions tell where to ask, and by which header", arguments: [nil, "abc"])
    func appService(clientID: String?) async throws {
        let requests = try await self.ask(.managedIdentity(clientID: clientID)) {
            ["IDENTITY_ENDPOINT": "\($0)/msi/token", "IDENTITY_HEADER": "853b"]
        }

        #expect(
            requests == [
                """
                GET /msi/token?api-version=2019-08-01&resource=https%3A%2F%2Fdatabase.windows.net%2F\
                \(clientID.map { "&client_id=\($0)" } ?? "") X-IDENTITY-HEADER=853b
                """
            ])
    }

    @Test("A workload shows the token of its cluster")
    func workload() async throws {
        let requests = try await self.ask(
            .workloadIdentity(clientID: nil),
            {
                [
                    "AZURE_AUTHORITY_HOST": "\($0)/", "AZURE_TENANT_ID": "ten",
                    "AZURE_CLIENT_ID": "abc", "AZURE_FEDERATED_TOKEN_FILE": "/var/run/token",
                ]
            }, files: ["/var/run/token": "assert.ion\n"])

        #expect(
            requests == [
                """
                POST /ten/oauth2/v2.0/token grant_type=client_credentials&client_id=abc&scope=\
                https%3A%2F%2Fdatabase.windows.net%2F.default&client_assertion_type=\
                urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer&client_assertion=assert.ion
                """
            ])
    }

    @Test(
        "An application shows its secret, from the address or from the variables",
        arguments: [
            .application(clientID: "abc", secret: Secret("s&=é")),
            .application(clientID: "abc@ten", secret: Secret("s&=é")),
            .application(clientID: nil, secret: nil), .surroundings,
        ] as [AzureCredential])
    func application(credential: AzureCredential) async throws {
        let requests = try await self.ask(credential) {
            [
                "AZURE_AUTHORITY_HOST": $0, "AZURE_TENANT_ID": "ten", "AZURE_CLIENT_ID": "abc",
                "AZURE_CLIENT_SECRET": "s&=é",
            ]
        }

        #expect(
            requests == [
                """
                POST /ten/oauth2/v2.0/token grant_type=client_credentials&client_id=abc&scope=\
                https%3A%2F%2Fdatabase.windows.net%2F.default&client_secret=s%26%3D%C3%A9
                """
            ])
    }

    @Test("A throttled request is sent again after as long as the service asks for")
    func throttled() async throws {
        let endpoint = try await TokenEndpoint(
            TokenEndpoint.Answer(status: 429, headers: ["Retry-After": "7"], body: "{}"), Self.token
        )
        let machine = Machine(["AZURE_POD_IDENTITY_AUTHORITY_HOST": endpoint.url])

        let token = try await AzureTokens(surroundings: machine.surroundings)
            .token(for: Self.sql, as: .surroundings)
        try await endpoint.stop()

        #expect(token.reveal() == "eyJ")
        #expect(machine.waits == [7])
    }

    @Test("A redirect is an answer like any other: a token goes nowhere else")
    func redirect() async throws {
        let endpoint = try await TokenEndpoint(
            TokenEndpoint.Answer(status: 302, headers: ["Location": "/other"], body: ""))
        let machine = Machine(["AZURE_POD_IDENTITY_AUTHORITY_HOST": endpoint.url])

        let error = await #expect(throws: AzureError.self) {
            try await AzureTokens(surroundings: machine.surroundings)
                .token(for: Self.sql, as: .surroundings)
        }
        try await endpoint.stop()

        #expect(error?.diagnostic.message.contains("HTTP 302") == true)
        #expect(endpoint.requests.count == 1)
    }

    @Test("Where nobody answers there is no managed identity, and no second try")
    func nobody() async throws {
        let machine = Machine(["AZURE_POD_IDENTITY_AUTHORITY_HOST": "http://127.0.0.1:1"])

        await #expect(throws: AzureError.noManagedIdentity) {
            try await AzureTokens(surroundings: machine.surroundings)
                .token(for: Self.sql, as: .managedIdentity(clientID: nil))
        }
        #expect(machine.waits.isEmpty)
    }
}
