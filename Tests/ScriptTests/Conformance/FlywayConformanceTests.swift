import Testing

@Suite("dbvc flyway")
struct FlywayConformanceTests {
    @Test("All recorded scenarios are there")
    func completeness() throws {
        #expect(try FlywayScenario.all().count == 104)
    }

    @Test(
        "A scenario ends as Flyway 13 was observed to end it", arguments: try FlywayScenario.all())
    func scenario(_ scenario: FlywayScenario) async throws {
        let differences = try await ScenarioReplay().differences(from: scenario)

        #expect(differences.isEmpty, "\(scenario.about)\n\(differences.joined(separator: "\n"))")
    }
}
