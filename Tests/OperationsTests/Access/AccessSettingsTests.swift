import Diagnostics
import Testing

@testable import Operations

@Suite("Settings of who is let in")
struct AccessSettingsTests {
    private static let tenant = "72f988bf-86f1-41af-91ab-2d7cd011db47"

    private func read(_ variables: [String: String]) async throws -> AccessSettings {
        let process = ProcessContext(variables: variables, directory: "/nowhere")
        return try await ConfigurationReader(process: process, frontEnd: .dbvc, toolVersion: "1")
            .read().access
    }

    @Test("Nothing but a place for keys is set at first")
    func defaults() async throws {
        let settings = try await self.read([:])

        #expect(settings.keyFile.path == "/nowhere/.dbvc/api-keys.json")
        #expect(settings.entra == nil)
        #expect(settings.functionsRole == "migrator")
        #expect(settings.corsOrigins.isEmpty)
    }

    @Test("Variables name the tenant, its audiences, the cloud and the origins")
    func variables() async throws {
        let settings = try await self.read([
            "DBVC_API_KEYS": "/etc/dbvc/keys", "DBVC_ENTRA_TENANT": Self.tenant.uppercased(),
            "DBVC_ENTRA_AUDIENCE": "id, api://id", "DBVC_FUNCTIONS_ROLE": "none",
            "AZURE_AUTHORITY_HOST": "https://login.microsoftonline.us/",
            "DBVC_CORS_ORIGINS": "https://app.example.org,http://localhost:3000",
        ])

        let entra = EntraSettings(
            tenant: Self.tenant, audiences: ["id", "api://id"],
            authority: "https://login.microsoftonline.us")
        #expect(settings.keyFile.path == "/etc/dbvc/keys")
        #expect(settings.entra == entra)
        #expect(settings.functionsRole == "none")
        #expect(settings.corsOrigins == ["https://app.example.org", "http://localhost:3000"])
    }

    @Test(
        "What would let in too many, or nobody, is refused",
        arguments: [
            ["DBVC_ENTRA_TENANT": "common", "DBVC_ENTRA_AUDIENCE": "id"],
            ["DBVC_ENTRA_TENANT": "contoso.com", "DBVC_ENTRA_AUDIENCE": "id"],
            ["DBVC_ENTRA_TENANT": AccessSettingsTests.tenant], ["DBVC_ENTRA_AUDIENCE": "id"],
            ["DBVC_CORS_ORIGINS": "*"], ["DBVC_CORS_ORIGINS": "https://*.example.org"],
            ["DBVC_CORS_ORIGINS": "https://app.example.org/"], ["DBVC_CORS_ORIGINS": "null"],
            ["DBVC_CORS_ORIGINS": "https://App.example.org"],
        ])
    func refused(variables: [String: String]) async {
        let error = await #expect(throws: ConfigurationError.self) {
            try await self.read(variables)
        }

        #expect(error?.diagnostic.code == "invalid-value")
    }
}
