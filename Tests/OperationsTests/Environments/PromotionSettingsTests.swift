import TestKit
import Testing

@testable import Operations

@Suite("What production asks of a release")
struct PromotionSettingsTests {
    private static let both = """
        [environments.dev]
        url = "sqlite:dev.db"
        [environments.prod]
        url = "sqlite:prod.db"
        """

    @Test("It asks for a pass where dbvc.toml has both environments, and else only where it is set")
    func defaults() async throws {
        let ours = try Project(["dbvc.toml": Self.both])
        let flyways = try Project(["flyway.toml": Self.both])
        let off = try Project(["dbvc.toml": Self.both + "\n[dbvc]\npromotion = \"off\""])
        let on = try Project(variables: ["DBVC_PROMOTION": "required"])

        #expect(try await ours.configuration().promotion.isRequired)
        #expect(try await !ours.configuration(frontEnd: .flyway).promotion.isRequired)
        #expect(try await !flyways.configuration().promotion.isRequired)
        #expect(try await !off.configuration().promotion.isRequired)
        #expect(try await on.configuration().promotion.isRequired)
        #expect(try await on.configuration(frontEnd: .flyway).promotion.isRequired)
        await #expect(throws: ConfigurationError.self) {
            try await Project(variables: ["DBVC_PROMOTION": "maybe"]).configuration()
        }
    }

    @Test("The audit of dev is where its section says, or has dev for prod in its name")
    func documents() async throws {
        let named = try Project([
            "dbvc.toml": Self.both + "\n[environments.dev.dbvc]\ncosmosDatabase = \"audit\""
        ])
        let founding = try Project(variables: ["DBVC_COSMOS_DATABASE": "lpa-dbvc-prod"])
        let shared = try Project(variables: ["DBVC_COSMOS_DATABASE": "all"])
        let prod = ["dbvc.environment": "prod"]

        #expect(try await named.configuration(prod).promotion.devDocuments.database == "audit")
        #expect(
            try await founding.configuration(prod).promotion.devDocuments.database == "lpa-dbvc-dev"
        )
        #expect(try await shared.configuration(prod).promotion.devDocuments.database == "all")
        #expect(
            try await Project().configuration(prod).promotion.devDocuments.database == "dbvc-dev")
    }
}
