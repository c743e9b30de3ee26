import Databases
import Diagnostics
import Migrations
import Synchronization
import TestKit
import Testing

@testable import Operations

@Suite("Key vault")
struct VaultTests {
    /// A vault with secrets by `vault/name`, which remembers what it was asked for.
    private final class StubVault: SecretVault {
        private let secrets: [String: String]
        private let asked = Mutex<[String]>([])

        init(_ secrets: [String: String]) {
            self.secrets = secrets
        }

        var requests: [String] { self.asked.withLock { $0 } }

        func secret(_ name: String, vault: String) async throws -> Secret {
            let path = "\(vault)/\(name)"
            self.asked.withLock { $0.append(path) }
            guard let secret = self.secrets[path] else {
                throw Diagnostic(code: "no-secret", message: "There is no such secret.")
            }
            return Secret(secret)
        }
    }

    private func configuration(
        _ project: Project, _ vault: StubVault?
    ) async throws(ConfigurationError) -> Configuration {
        var process = project.process
        process.vault = vault
        return try await ConfigurationReader(
            process: process, frontEnd: .dbvc, toolVersion: "1.2.3"
        ).read()
    }

    @Test("A secret may be the reference of a vault, and is fetched once")
    func reference() async throws {
        let project = try Project(variables: [
            "FLYWAY_URL": "sqlite:a.db", "FLYWAY_PASSWORD": "keyvault:shop/db-password",
            "SQL_PASSWORD": "keyvault:https://shop.vault.azure.net/db-password",
        ])
        let vault = StubVault(["shop/db-password": "geheim"])

        let configuration = try await self.configuration(project, vault)

        #expect(configuration.target?.password?.reveal() == "geheim")
        #expect(vault.requests == ["shop/db-password"])
        #expect(!configuration.listing.contains { $0.value == "geheim" })
    }

    @Test("Flyway's resolver reads the vault of the selected environment, and only that one")
    func resolver() async throws {
        let project = try Project([
            "flyway.toml": """
            [environments.default]
            url = "sqlite:a.db"
            user = "${azureKeyVault.db-user:a}"
            [environments.default.resolvers.azureKeyVault]
            vaultUrl = "https://shop.vault.azure.net/"
            [environments.other]
            user = "${azureKeyVault.other-user}"
            """
        ])
        let vault = StubVault(["shop/db-user": "ann-1"])

        let configuration = try await self.configuration(project, vault)

        #expect(configuration.target?.user == "ann")
        #expect(vault.requests == ["shop/db-user"])
    }

    @Test("Secrets of `akv` are configuration, stronger than files and weaker than variables")
    func documents() async throws {
        let project = try Project(
            [
                "flyway.toml": """
                [flyway]
                table = "file"
                installedBy = "file"
                [flyway.akv]
                vaultUrl = "https://vault.example.org"
                secrets = ["one", "two"]
                """
            ], variables: ["FLYWAY_INSTALLED_BY": "variable"])
        let vault = StubVault([
            "vault.example.org/one": "flyway.table=one\nflyway.installedBy=one",
            "vault.example.org/two": "flyway.table=two",
        ])

        let configuration = try await self.configuration(project, vault)

        #expect(configuration.settings.table == "two")
        #expect(configuration.settings.installedBy == "variable")
        #expect(
            configuration.listing.first { $0.name == "table" }?.origin == "key vault secret two")
    }

    @Test(
        "A secret that cannot be had is an error that names the setting",
        arguments: ["keyvault:shop/none", "keyvault:shop", "${azureKeyVault.x}"], [true, false])
    func deadEnds(text: String, hasVault: Bool) async throws {
        let project = try Project(variables: ["FLYWAY_URL": "sqlite:a.db", "FLYWAY_PASSWORD": text])

        let error = await #expect(throws: ConfigurationError.self) {
            try await self.configuration(project, hasVault ? StubVault([:]) : nil)
        }

        #expect(error?.diagnostic.code == "unresolved-reference")
        #expect(error?.diagnostic.message.contains("`password`") == true)
    }
}
