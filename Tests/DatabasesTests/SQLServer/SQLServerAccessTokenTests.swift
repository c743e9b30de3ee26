import Diagnostics
import Testing

@testable import Databases

@Suite("SQLServerAccessToken")
struct SQLServerAccessTokenTests {
    /// What somebody who fetches tokens says when there is none.
    private struct Refusal: Error, DiagnosticConvertible {
        var diagnostic: Diagnostic {
            Diagnostic(
                code: "no-identity", message: "The machine has no identity.",
                remedy: "Give it one.")
        }
    }

    private func address(_ options: String) throws -> SQLServerAddress {
        try SQLServerAddress(
            ConnectionTarget(
                url: Secret("Server=h;Database=d;\(options)"), user: "login",
                password: Secret("hush")))
    }

    @Test("The driver is given the length and the text, a zero byte behind each of its own")
    func bytes() {
        #expect(
            SQLServerAccessToken(Secret("eyJ")).bytes == [6, 0, 0, 0, 0x65, 0, 0x79, 0, 0x4A, 0])
    }

    @Test(
        "The address says whose token is asked for",
        arguments: [
            ("Authentication=Active Directory Default", .surroundings),
            ("Authentication=ActiveDirectoryMSI", .managed(clientID: nil)),
            (
                "Authentication=Active Directory Managed Identity;User ID=abc",
                .managed(clientID: "abc")
            ),
            (
                "authentication=ActiveDirectoryManagedIdentity;msiClientId=abc",
                .managed(clientID: "abc")
            ),
            ("Authentication=Active Directory Workload Identity", .workload(clientID: nil)),
            (
                "Authentication=Active Directory Service Principal",
                .application(clientID: "login", secret: Secret("hush"))
            ),
            (
                "Authentication=ActiveDirectoryServicePrincipal;UID=abc;PWD=quiet",
                .application(clientID: "abc", secret: Secret("quiet"))
            ),
        ] as [(String, AccessTokenRequest.Identity)])
    func identities(options: String, identity: AccessTokenRequest.Identity) async throws {
        let source = AccessTokenSource { request in
            #expect(request.resource == "https://database.windows.net/")
            #expect(request.identity == identity)
            return Secret("token")
        }

        let token = try await SQLServerAccessToken.fetch(for: self.address(options), from: source)

        #expect(token?.reveal() == "token")
    }

    @Test("A ready token is taken as it is, and a SQL login asks for none")
    func none() async throws {
        let source = AccessTokenSource { _ in throw Refusal() }

        let ready = try await SQLServerAccessToken.fetch(
            for: self.address("accessToken=eyJ"), from: source)
        let login = try await SQLServerAccessToken.fetch(for: self.address(""), from: source)

        #expect(ready?.reveal() == "eyJ")
        #expect(login == nil)
    }

    @Test("Why there is no token is why there is no connection, with what to do about it")
    func refusals() async throws {
        let address = try self.address("Authentication=Active Directory Managed Identity")
        let refusing = AccessTokenSource { _ in throw Refusal() }

        for (source, reason, remedy) in [
            (refusing, "The machine has no identity", "Give it one."),
            (nil, "nothing here fetches access tokens", "SQL login"),
        ] as [(AccessTokenSource?, String, String)] {
            let failure = await #expect(throws: ODBCFailure.self) {
                try await SQLServerAccessToken.fetch(for: address, from: source)
            }
            let diagnostic = try #require(failure).error(for: address).diagnostic

            #expect(diagnostic.message.contains(reason))
            #expect(diagnostic.remedy?.contains(remedy) == true)
            #expect(diagnostic.outcome == .signIn)
        }
    }

    @Test("With a token the driver is told of no user, no password and no other way to sign in")
    func connectionString() throws {
        let driver = ODBCDriver(location: "/opt/libmsodbcsql-18.so")

        for options in [
            "Authentication=Active Directory Service Principal;UID=abc;PWD=quiet",
            "accessToken=eyJ",
        ] {
            let text = try self.address(options).connectionString(for: driver).reveal()

            for word in ["UID", "PWD", "Authentication", "Trusted_Connection", "eyJ", "quiet"] {
                #expect(!text.contains(word))
            }
        }
    }
}
