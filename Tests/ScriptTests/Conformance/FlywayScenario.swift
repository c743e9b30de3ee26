import Foundation
import TestKit
import Testing

/// Files, commands and settings, and what Flyway 13 was observed to make of them.
struct FlywayScenario: Decodable, Sendable, CustomTestStringConvertible {
    /// One call of the tool, and what was prepared for it.
    struct Step: Decodable {
        var files: [String: JSONValue]?
        var sql: [String]?
        var env: [String: String]?
        var command: String
        var config: [String: JSONValue]
        var output: String?
        var expect: Expectation

        var isText: Bool { self.output == "text" }
    }

    /// What is there after a step.
    struct Expectation: Decodable {
        var exit: Int32
        var json: JSONValue?
        var outputContains: [String]?
        var history: JSONValue?
        var objects: Set<String>
        var data: [Answer]?
    }

    /// A query and its rows.
    struct Answer: Decodable {
        var query: String
        var rows: JSONValue
    }

    /// What the database of the recordings was called.
    static let databaseName = "conformance"
    private static let folder = "\(repositoryRoot)/Tests/ScriptTests/Flyway/scenarios"

    var name: String
    var about: String
    var database: ScenarioDatabase.Kind
    var steps: [Step]

    var testDescription: String { self.name }

    /// The recorded scenarios of a database, by name.
    static func all(on database: ScenarioDatabase.Kind) throws -> [FlywayScenario] {
        try FileManager.default.contentsOfDirectory(atPath: Self.folder).sorted()
            .map { try Self.read($0, Self.databaseName) }.filter { $0.database == database }
    }

    /// The scenario as it would have been recorded with a database of another name, and on a server that calls itself
    /// otherwise than MariaDB.
    func renamed(_ databaseName: String, product: String?) throws -> FlywayScenario {
        try Self.read(self.name + ".json", databaseName, product: product)
    }

    private static func read(
        _ file: String, _ databaseName: String, product: String? = nil
    ) throws -> FlywayScenario {
        let text = try String(contentsOfFile: "\(Self.folder)/\(file)", encoding: .utf8)
            .replacingOccurrences(of: Self.databaseName, with: databaseName)
            .replacingOccurrences(of: "\"MariaDB\"", with: "\"\(product ?? "MariaDB")\"")
        return try JSONDecoder().decode(FlywayScenario.self, from: Data(text.utf8))
    }
}
