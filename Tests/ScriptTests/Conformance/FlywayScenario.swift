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

    /// Whether a script makes a sequence, which MySQL does not have.
    var makesSequences: Bool {
        self.steps.contains { step in
            step.files?.values.contains { $0.text?.contains("CREATE SEQUENCE") == true } == true
        }
    }

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
        var text = try String(contentsOfFile: "\(Self.folder)/\(file)", encoding: .utf8)
            .replacingOccurrences(of: Self.databaseName, with: databaseName)
        if let product {
            // A switch that a scenario looks at is a word on MariaDB and a number elsewhere.
            text = text.replacingOccurrences(of: "\"MariaDB\"", with: "\"\(product)\"")
                .replacingOccurrences(of: "\"ON/null\"", with: "\"1/null\"")
        }
        return try JSONDecoder().decode(FlywayScenario.self, from: Data(text.utf8))
    }
}
