import Foundation
import Testing

@testable import Operations

@Suite("Flyway info filter")
struct FlywayInfoFilterTests {
    private static func item(
        _ version: String?, _ state: String, installedOn: String? = nil
    ) throws -> MigrationItem {
        func quoted(_ text: String?) -> String { text.map { "\"\($0)\"" } ?? "null" }
        let json = """
            {"migrationId": "", "category": "", "version": \(quoted(version)), "rawVersion": "",
             "description": "", "type": "SQL", "state": "\(state)",
             "stateName": "\(state.uppercased())", "reason": "", "isChanged": false, "script": "",
             "installedOn": \(quoted(installedOn))}
            """
        return try JSONDecoder().decode(MigrationItem.self, from: Data(json.utf8))
    }

    private static func items() throws -> [MigrationItem] {
        try [
            Self.item("1", "Success", installedOn: "2026-01-31 23:59:59.123"),
            Self.item("2", "Success", installedOn: "2026-02-01 00:00:00"),
            Self.item("10", "Pending"), Self.item(nil, "Pending"),
        ]
    }

    @Test(
        "States, versions and dates narrow what is shown",
        arguments: [
            ([:], ["1", "2", "10", "R"]),
            ([FlywayArguments.Option.infoOfState: "success"], ["1", "2"]),
            ([.infoOfState: "Pending, failed"], ["10", "R"]),
            ([.infoSinceVersion: "2"], ["2", "10", "R"]),
            ([.infoUntilVersion: "2.0"], ["1", "2"]),
            ([.infoSinceDate: "01/02/2026 00:00"], ["2"]),
            ([.infoUntilDate: "31/01/2026 23:59"], ["1"]),
        ])
    func shows(options: [FlywayArguments.Option: String], expected: [String]) throws {
        let filter = try FlywayInfoFilter(options)

        #expect(try Self.items().filter(filter.shows).map { $0.version ?? "R" } == expected)
    }

    @Test(
        "What cannot be read is an error",
        arguments: [
            [FlywayArguments.Option.infoOfState: "gone"], [.infoSinceVersion: "x"],
            [.infoUntilDate: "2026-01-31"],
        ])
    func refuses(options: [FlywayArguments.Option: String]) {
        #expect(throws: FlywayArgumentError.self) { try FlywayInfoFilter(options) }
    }
}
