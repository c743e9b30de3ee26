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

    var name: String
    var about: String
    var steps: [Step]

    var testDescription: String { self.name }

    /// The recorded scenarios, by name.
    static func all() throws -> [FlywayScenario] {
        let folder = "\(repositoryRoot)/Tests/ScriptTests/Flyway/scenarios"
        return try FileManager.default.contentsOfDirectory(atPath: folder).sorted().map { file in
            let data = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(file)"))
            return try JSONDecoder().decode(FlywayScenario.self, from: data)
        }
    }
}
