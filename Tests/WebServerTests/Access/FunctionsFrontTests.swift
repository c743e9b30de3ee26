import Foundation
import HTTPTypes
import Hummingbird
import Operations
import Testing
import WebServer

/// Behind the Functions host, and what outsiders make of its headers.
@Suite("The Functions host")
struct FunctionsFrontTests {
    private static let principalHeader = "x-ms-client-principal"

    private static func host(signsIn: Bool, role: String = "migrator") throws -> FunctionsFront {
        try #require(
            try FunctionsFront(
                variables: [
                    "FUNCTIONS_CUSTOMHANDLER_PORT": "51234",
                    "WEBSITE_AUTH_ENABLED": signsIn ? "True" : "False",
                ], role: role))
    }

    private static func request(_ document: String) throws -> Request {
        let name = try #require(HTTPField.Name(self.principalHeader))
        return .get("/", [name: Data(document.utf8).base64EncodedString()])
    }

    private static func principal(_ roles: String...) -> String {
        let claims = roles.map { #"{"typ":"roles","val":"\#($0)"}"# }
        let name = #"{"typ":"preferred_username","val":"anna@example.org"}"#
        return
            #"{"auth_typ":"aad","role_typ":"roles","claims":[\#((claims + [name]).joined(separator: ","))]}"#
    }

    @Test("Who App Service has signed in is believed, with the roles it names")
    func signedIn() async throws {
        let access = try AccessFixture().access(host: Self.host(signsIn: true))

        let admin = try await access.principal(
            for: Self.request(Self.principal("dbvc.approve", "dbvc.read", "other")), peer: nil)
        let nobody = try await access.principal(for: Self.request(Self.principal()), peer: nil)

        #expect(admin.name == "anna@example.org")
        #expect(admin.roles == [.approver, .reader])
        #expect(nobody.roles.isEmpty)
    }

    @Test("Where App Service signs nobody in the header is an outsider's, and means nothing")
    func forged() async throws {
        let request = try Self.request(Self.principal("dbvc.admin"))
        let fixture = try AccessFixture()
        let behind = try await fixture.access(host: Self.host(signsIn: false))
            .principal(for: request, peer: nil)
        _ = try await fixture.makeKey()
        let alone = await outcome(fixture.access(), request)

        #expect(behind.name == "function-key")
        #expect(behind.roles == [.migrator])
        #expect(alone == "401 UNAUTHENTICATED")
    }

    @Test("A principal that cannot be read is none", arguments: ["", "{", "[]", #"{"claims":1}"#])
    func unreadable(document: String) async throws {
        let access = try AccessFixture().access(host: Self.host(signsIn: true))

        #expect(await outcome(access, try Self.request(document)) == "401 UNAUTHENTICATED")
    }

    @Test("A function key alone gives the role that is configured, and no more than that")
    func functionKey() async throws {
        let fixture = try AccessFixture()
        let code = HTTPField.Name("x-functions-key")
        let request = try Request.get("/?code=abc", [#require(code): "abc"])

        let some = try await fixture.access(host: Self.host(signsIn: false, role: "reader"))
            .principal(for: request, peer: nil)
        let none = try await outcome(
            fixture.access(host: Self.host(signsIn: false, role: "none")), request)

        #expect(some.roles == [.reader])
        #expect(none == "401 UNAUTHENTICATED")
    }

    @Test("A key of dbvc says more than the function key, and a wrong one is not passed over")
    func ownKey() async throws {
        let fixture = try AccessFixture()
        let key = try await fixture.makeKey(roles: [.approver]).key
        let access = try fixture.access(host: Self.host(signsIn: false))

        #expect(await outcome(access, .bearing(key)) == "ci")
        #expect(await outcome(access, .bearing(key + "0")) == "401 UNAUTHENTICATED")
        #expect(await outcome(access, .bearing("a.b.c")) == "401 UNAUTHENTICATED")
    }

    @Test("A process that no host has started is behind none")
    func alone() throws {
        #expect(try FunctionsFront(variables: [:], role: "admin") == nil)
        #expect(
            try FunctionsFront(variables: ["FUNCTIONS_CUSTOMHANDLER_PORT": "x"], role: "none")
                == nil
        )
        #expect(throws: WebServerError.unknownRole("root")) {
            try FunctionsFront(variables: ["FUNCTIONS_CUSTOMHANDLER_PORT": "1"], role: "root")
        }
    }
}
