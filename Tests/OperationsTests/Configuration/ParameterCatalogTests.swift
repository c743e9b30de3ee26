import TestKit
import Testing

@testable import Operations

@Suite("Parameter catalog")
struct ParameterCatalogTests {
    private let catalog = ParameterCatalog()

    @Test("Names and variables are unique, and every meaning is a sentence")
    func unique() {
        let names = self.catalog.parameters.map(\.name)
        let variables = self.catalog.parameters.flatMap(\.variables)

        #expect(Set(names).count == names.count)
        #expect(Set(variables).count == variables.count)
        #expect(self.catalog.parameters.allSatisfy { $0.meaning.hasSuffix(".") })
    }

    @Test("Variables are the names in upper case with underscores")
    func variables() {
        let expected = [
            "sqlMigrationPrefix": "FLYWAY_SQL_MIGRATION_PREFIX", "url": "FLYWAY_URL",
            "placeholderReplacement": "FLYWAY_PLACEHOLDER_REPLACEMENT",
        ]

        for (name, variable) in expected {
            #expect(self.catalog.parameter(named: name)?.variables == [variable])
        }
    }

    @Test("Every parameter that Flyway documents has a row of its own, and a place on the page")
    func complete() throws {
        let rows = Set(self.catalog.parameters.map(\.name))
        let page = try #require(
            try TextFile(repositoryRoot + "/docs/reference/flyway-parameters.md")
        ).text

        #expect(FlywayParameterNames.all.count > 150)
        for name in FlywayParameterNames.all {
            #expect(rows.contains(name), "\(name)")
            #expect(page.contains("`\(name)`") || page.contains("`\(name).*`"), "\(name)")
        }
    }

    @Test("What has no effect says why")
    func reasons() {
        for parameter in self.catalog.parameters {
            guard case .withoutEffect(let reason) = parameter.standing else { continue }
            #expect(reason.hasSuffix("."), "\(parameter.name)")
        }
        #expect(self.catalog.parameters.contains { !$0.hasEffect })
    }

    @Test(
        "A mistyped name suggests the right one, and a strange one nothing",
        arguments: [
            ("tabel", "table"), ("Locations", "locations"),
            ("sqlMigrationPrefx", "sqlMigrationPrefix"), ("nonsense.key", nil), ("x", nil),
        ])
    func suggestions(name: String, expected: String?) {
        #expect(self.catalog.suggestion(for: name) == expected)
    }
}
