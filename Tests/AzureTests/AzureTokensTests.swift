import Azure
import Diagnostics
import Testing

@Suite("AzureTokens")
struct AzureTokensTests {
    private static let application = AzureCredential.application(
        clientID: "abc@ten", secret: Secret("hush"))

    private static func answer(_ token: String, _ rest: String) -> AzureAnswer {
        AzureAnswer(#"{"access_token":"\#(token)"\#(rest)}"#)
    }

    private func tokens(_ transport: ScriptedTransport, _ machine: Machine = Machine())
        -> AzureTokens
    {
        AzureTokens(transport: transport, surroundings: machine.surroundings)
    }

    private func error(_ credential: AzureCredential, _ answer: AzureAnswer?, _ machine: Machine)
        async throws -> AzureError
    {
        let error = await #expect(throws: AzureError.self) {
            try await self.tokens(ScriptedTransport(answer), machine)
                .token(for: "https://x/", as: credential)
        }
        return try #require(error)
    }

    @Test(
        "A token is kept until five minutes before its end, however that is written",
        arguments: [
            #","expires_in":3600"#, #","expires_in":"3600""#, #","expires_on":"1003600""#,
            #","expires_on":1003600,"expires_in":5"#,
        ])
    func kept(lifetime: String) async throws {
        let transport = ScriptedTransport(
            Self.answer("one", lifetime), Self.answer("two", lifetime))
        let machine = Machine()
        let tokens = self.tokens(transport, machine)

        let first = try await tokens.token(for: "https://x/", as: Self.application)
        machine.pass(3_299)
        let second = try await tokens.token(for: "https://x/", as: Self.application)
        machine.pass(1)
        let third = try await tokens.token(for: "https://x/", as: Self.application)

        #expect([first, second, third].map { $0.reveal() } == ["one", "one", "two"])
    }

    @Test("Tokens for other resources and of other identities are other tokens")
    func apart() async throws {
        let transport = ScriptedTransport(
            Self.answer("one", #","expires_in":3600"#), Self.answer("two", ""),
            Self.answer("three", ""))
        let tokens = self.tokens(transport)

        let one = try await tokens.token(for: "https://x/", as: Self.application)
        let two = try await tokens.token(for: "https://y/", as: Self.application)
        let three = try await tokens.token(for: "https://x/", as: .managedIdentity(clientID: nil))

        #expect([one, two, three].map { $0.reveal() } == ["one", "two", "three"])
    }

    @Test("A token that says nothing of its end is fetched anew each time")
    func endless() async throws {
        let tokens = self.tokens(ScriptedTransport(Self.answer("one", ""), Self.answer("two", "")))

        let one = try await tokens.token(for: "https://x/", as: Self.application)
        let two = try await tokens.token(for: "https://x/", as: Self.application)

        #expect([one, two].map { $0.reveal() } == ["one", "two"])
    }

    @Test(
        "Answers that pass are waited out, with growing pauses",
        arguments: [
            (429, true), (500, true), (503, true), (400, false), (401, false), (404, false),
        ])
    func patience(status: Int, isWaitedOut: Bool) async throws {
        let machine = Machine()

        let error = try await self.error(Self.application, AzureAnswer(status, "{}"), machine)

        #expect(machine.waits == (isWaitedOut ? [1, 2, 4, 8, 16] : []))
        #expect(error.diagnostic.code == "azure-sign-in-refused")
    }

    @Test("A machine's service that is not ready yet is waited for")
    func notReady() async throws {
        let machine = Machine()
        let transport = ScriptedTransport(
            AzureAnswer(404, ""), AzureAnswer(410, ""), Self.answer("one", ""))

        let token = try await self.tokens(transport, machine).token(for: "x", as: .surroundings)

        #expect(token.reveal() == "one")
        #expect(machine.waits == [1, 2])
    }

    @Test("A service that cannot be reached is tried again, a long wait is cut short")
    func unreachable() async throws {
        let machine = Machine()
        let transport = ScriptedTransport(
            nil, AzureAnswer(503, "", retryAfter: 9_999), Self.answer("one", ""))

        let token = try await self.tokens(transport, machine).token(for: "x", as: Self.application)

        #expect(token.reveal() == "one")
        #expect(machine.waits == [1, 60])
    }

    @Test(
        "A refusal is told in the service's words, with what to do about it",
        arguments: [
            (
                #"{"error":"invalid_client","error_description":"AADSTS7000215: Invalid client secret.\r\nTrace"}"#,
                "AADSTS7000215: Invalid client secret (invalid_client)", "the secret's value"
            ),
            (
                #"{"error":"unauthorized_client","error_description":"AADSTS700016: Not found."}"#,
                "AADSTS700016", "client id"
            ),
            (
                #"{"error":"invalid_request","error_description":"AADSTS700213: No match."}"#,
                "AADSTS700213", "federated credential"
            ),
            (#"{"error":{"code":"Denied"}}"#, "Denied", "Check the identity"),
            ("<html>", "HTTP 400", "Check the identity"),
        ])
    func refusals(body: String, sentence: String, remedy: String) async throws {
        let error = try await self.error(Self.application, AzureAnswer(400, body), Machine())
        let diagnostic = error.diagnostic

        #expect(diagnostic.message.contains(sentence))
        #expect(diagnostic.message.contains("login.microsoftonline.com/ten"))
        #expect(diagnostic.remedy?.contains(remedy) == true)
        #expect(diagnostic.outcome == .signIn)
        #expect(!"\(diagnostic)".contains("hush"))
    }

    @Test(
        "What the surroundings lack is named",
        arguments: [
            (
                .application(clientID: nil, secret: nil), [:],
                "AZURE_CLIENT_ID, AZURE_TENANT_ID, AZURE_CLIENT_SECRET"
            ),
            (.application(clientID: "abc", secret: Secret("x")), [:], ": AZURE_TENANT_ID not set"),
            (
                .workloadIdentity(clientID: "abc"), ["AZURE_TENANT_ID": "t"],
                ": AZURE_FEDERATED_TOKEN_FILE not set"
            ),
            (
                .workloadIdentity(clientID: "abc"),
                ["AZURE_TENANT_ID": "t", "AZURE_FEDERATED_TOKEN_FILE": "/none"], "/none"
            ),
            (.surroundings, ["IDENTITY_ENDPOINT": "http://x"], "IDENTITY_HEADER"),
            (
                .surroundings,
                [
                    "AZURE_TENANT_ID": "t", "AZURE_CLIENT_ID": "c",
                    "AZURE_CLIENT_CERTIFICATE_PATH": "/x.pem",
                ], "certificate /x.pem"
            ),
        ] as [(AzureCredential, [String: String], String)])
    func incomplete(credential: AzureCredential, variables: [String: String], phrase: String)
        async throws
    {
        let diagnostic = try await self.error(credential, nil, Machine(variables)).diagnostic

        #expect(diagnostic.message.contains(phrase))
        #expect(diagnostic.remedy?.isEmpty == false)
        #expect(diagnostic.outcome == .signIn)
    }

    @Test("Every error has a code of its own, a sentence and a remedy")
    func diagnostics() {
        let refusal = ServiceRefusal(status: 400, code: "x", text: "y")
        let errors: [AzureError] = [
            .incomplete(identity: "It", missing: ["X"]), .certificate(path: "x"),
            .unreadableTokenFile(path: "x"), .unreachable(place: "x", reason: "y"),
            .noManagedIdentity, .signInRefused(place: "x", refusal), .unreadableAnswer(place: "x"),
            .malformedSecretName(vault: "x", name: "y"),
            .secretRefused(vault: "x", name: "y", refusal),
        ]

        let diagnostics = errors.map(\.diagnostic)

        #expect(Set(diagnostics.map(\.code)).count == errors.count)
        #expect(diagnostics.allSatisfy { $0.message.hasSuffix(".") && $0.remedy != nil })
    }
}
