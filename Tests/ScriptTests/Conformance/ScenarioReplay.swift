import Foundation
import TestKit

/// Replays a scenario with the built tool on an empty database, and tells where it differs from the recorded one.
struct ScenarioReplay {
    private static let columns = [
        "installed_rank", "version", "description", "type", "script", "checksum", "success",
    ]

    private let work: TemporaryDirectory
    private let database: SQLiteFile
    private var folder: String { self.work.path("sql") }

    init() throws {
        self.work = try TemporaryDirectory()
        self.database = SQLiteFile(path: self.work.path("conformance.db"))
        try FileManager.default.createDirectory(
            atPath: self.work.path("sql"), withIntermediateDirectories: true)
    }

    /// The differences of the first step that has any.
    func differences(from scenario: FlywayScenario) async throws -> [String] {
        for (index, step) in scenario.steps.enumerated() {
            try self.put(step.files ?? [:])
            try self.database.run(step.sql ?? [])
            let result = try await runProcess(
                builtTool, ["flyway"] + self.arguments(of: step), in: self.work.path,
                environment: ["HOME": self.work.path, "LANG": "C.UTF-8"].merging(
                    step.env ?? [:], uniquingKeysWith: { $1 }))
            let found = try self.differences(of: step, result)
            guard found.isEmpty else {
                return found.map { "step \(index) `\(step.command)`: \($0)" } + [result.errors]
            }
        }
        return []
    }

    private func put(_ files: [String: JSONValue]) throws {
        for (name, content) in files {
            switch content {
            case .null: try FileManager.default.removeItem(atPath: self.folder + "/" + name)
            case .string(let text): try self.work.write(text, to: "sql/" + name)
            default:
                let data = content["base64"].text.flatMap { Data(base64Encoded: $0) } ?? Data()
                try self.work.write(data, to: "sql/" + name)
            }
        }
    }

    private func arguments(of step: FlywayScenario.Step) -> [String] {
        var config = step.config
        if config["url"] == nil { config["url"] = .string("jdbc:sqlite:" + self.database.path) }
        if config["locations"] == nil, config["configFiles"] == nil {
            config["locations"] = .string("filesystem:{dir}")
        }
        let settings = config.sorted { $0.key < $1.key }.compactMap { name, value -> String? in
            switch value {
            case .boolean(let value): "-\(name)=\(value)"
            case .string(let text): "-\(name)=\(self.withPaths(text))"
            default: nil
            }
        }
        let format = step.isText ? [] : ["-outputType=json"]
        return settings + format + step.command.split(separator: " ").map(String.init)
    }

    private func withPaths(_ text: String) -> String {
        text.replacingOccurrences(of: "{dir}", with: self.folder)
            .replacingOccurrences(of: "{work}", with: self.work.path)
    }

    // MARK: Comparing

    private func differences(
        of step: FlywayScenario.Step, _ result: ProcessResult
    ) throws -> [String] {
        let wanted = step.expect
        var found: [String] = []
        if result.status != wanted.exit {
            found.append("\(result.ending), expected exit \(wanted.exit)")
        }
        if step.isText {
            found += (wanted.outputContains ?? [])
                .filter { !(result.output + result.errors).contains($0) }
                .map { "the output lacks `\($0)`" }
        } else if let json = wanted.json {
            found += self.documentDifferences(json, result.output)
        }
        let table = step.config["table"]?.text ?? "flyway_schema_history"
        let objects = try self.database.objects()
        found += FlywayResult.differences(
            wanted.history ?? .null, try self.history(table, objects), at: "history")
        let present = objects.filter { $0 != table && !$0.hasPrefix("dbvc_") }
        if present != wanted.objects { found.append("objects: \(present.sorted())") }
        for answer in wanted.data ?? [] {
            let rows = JSONValue.array(try self.database.rows(answer.query).map(JSONValue.array))
            found += FlywayResult.differences(answer.rows, rows, at: answer.query)
        }
        return found
    }

    private func documentDifferences(_ wanted: JSONValue, _ output: String) -> [String] {
        guard let document = JSONValue(in: output) else { return ["no JSON on standard output"] }
        let result = FlywayResult(
            document, tokens: [(self.folder, "{dir}"), (self.work.path, "{work}")])
        return FlywayResult.differences(wanted, result.document, at: "json")
    }

    private func history(_ table: String, _ objects: Set<String>) throws -> JSONValue {
        guard objects.contains(table) else { return .null }
        let sql = "SELECT \(Self.columns.joined(separator: ", ")) FROM \"\(table)\" ORDER BY 1"
        return .array(
            try self.database.rows(sql).map { row in
                var members = Dictionary(uniqueKeysWithValues: zip(Self.columns, row))
                members["success"] = .boolean(members["success"] != .number(0))
                return .object(members)
            })
    }
}
