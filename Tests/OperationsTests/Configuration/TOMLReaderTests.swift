import Diagnostics
import TestKit
import Testing

@testable import Operations

@Suite("TOML reader")
struct TOMLReaderTests {
    private func entries(_ text: String) throws -> [ConfigurationEntry] {
        let folder = try TemporaryDirectory()
        let file = try #require(try TextFile(folder.write(text, to: "flyway.toml")))
        return try TOMLReader(catalog: ParameterCatalog()).entries(in: file)
    }

    @Test("Tables become names with dots, and every kind of value is read")
    func values() throws {
        let entries = try self.entries(
            """
            name = "shop"
            [flyway]
            locations = ["filesystem:a", "filesystem:b"]
            mixed = true
            lockRetryCount = 3
            postgresql.transactional.lock = false
            [flyway.placeholders]
            who = "ann"
            [dbvc]
            databaseId = "shop"
            [environments.prod]
            url = "sqlite:p.db"
            [flywayDesktop]
            anything = 1
            """)

        let values = Dictionary(
            uniqueKeysWithValues: entries.map { ("\($0.environment ?? "")/\($0.name)", $0.value) })
        #expect(
            values == [
                "/locations": .list(["filesystem:a", "filesystem:b"]), "/mixed": .text("true"),
                "/lockRetryCount": .text("3"), "/postgresql.transactional.lock": .text("false"),
                "/placeholders.who": .text("ann"), "/dbvc.databaseId": .text("shop"),
                "prod/url": .text("sqlite:p.db"),
            ])
    }

    @Test(
        "An unknown key is an error with the nearest one",
        arguments: [
            ("[flyway]\noutOfOrdr = true", "Did you mean `outOfOrder`?"),
            ("[fylway]\ntable = \"x\"", "Did you mean `flyway`?"),
            ("[environments.prod]\nurll = \"x\"", "Did you mean `url`?"),
            ("[dbvc]\ndatabaseID = \"x\"", "Did you mean `dbvc.databaseId`?"),
        ])
    func unknownKeys(text: String, remedy: String) throws {
        let error = #expect(throws: ConfigurationError.self) { _ = try self.entries(text) }

        #expect(error?.diagnostic.code == "unknown-parameter")
        #expect(error?.diagnostic.remedy == remedy)
    }

    @Test("A file that is not TOML is an error with line and column")
    func malformed() throws {
        let error = #expect(throws: ConfigurationError.self) {
            _ = try self.entries("[flyway]\ntable = x")
        }

        #expect(error?.diagnostic.location?.line == 2)
        #expect(error?.diagnostic.location?.column != nil)
    }
}
