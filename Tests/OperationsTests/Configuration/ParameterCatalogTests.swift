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

    @Test("The reference page has a row for every setting that has an effect")
    func page() throws {
        let page = try #require(try TextFile(repositoryRoot + "/docs/reference/settings.md"))

        for parameter in self.catalog.effective {
            let isOurs = parameter.scope == .dbvc
            let name = isOurs ? String(parameter.name.dropFirst(5)) : parameter.name
            let rows = page.lines.filter { $0.hasPrefix("| `\(name)` |") }
            #expect(rows.contains { $0.contains(parameter.meaning.dropLast()) }, "\(name)")
        }
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
