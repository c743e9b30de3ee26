import Databases
import Foundation
import TestKit

/// Replays a scenario with the built tool on an empty database, and tells where it differs from the recorded one.
struct ScenarioReplay {
    private static let columns = [
        "installed_rank", "version", "description", "type", "script", "checksum", "success",
    ]

    private let work: TemporaryDirectory
    private let database: ScenarioDatabase
    private var folder: String { self.work.path("sql") }

    init(on kind: ScenarioDatabase.Kind, onMySQL: Bool = false) async throws {
        self.work = try TemporaryDirectory()
        self.database = try await ScenarioDatabase(kind, onMySQL: onMySQL, in: self.work)
        try FileManager.default.createDirectory(
            atPath: self.work.path("sql"), withIntermediateDirectories: true)
    }

    /// Drops what was made on a server where schemas are databases.
    func dropDatabases() async throws {
        let name = self.database.name
        let rows = try await self.database.rows(
            """
            SELECT schema_name FROM information_schema.schemata
            WHERE LEFT(schema_name, \(name.count)) = '\(name)'
            """)
        try await self.database.run(
            rows.compactMap { $0[0].text }.map {
                "DROP DATABASE \(self.database.dialect.quoted($0))"
            })
    }

    /// The differences of the first step that has any.
    func differences(from scenario: FlywayScenario) async throws -> [String] {
        let scenario = try scenario.renamed(self.database.name, product: self.database.product)
        for (index, step) in scenario.steps.enumerated() {
            try self.put(step.files ?? [:])
            try await self.database.run(step.sql ?? [])
            let result = try await runProcess(
                builtTool, ["flyway"] + self.arguments(of: step), in: self.work.path,
                environment: ["HOME": self.work.path, "LANG": "C.UTF-8"].merging(
                    step.env ?? [:], uniquingKeysWith: { $1 }))
            let found = try await self.differences(of: step, result)
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
        if config["url"] == nil {
            config.merge(self.database.settings.mapValues(JSONValue.string)) { $1 }
        }
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
    ) async throws -> [String] {
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
        let table = self.historyTable(of: step)
        let objects = try await self.database.objects()
        let history = objects.contains(table) ? try await self.history(table) : .null
        found += FlywayResult.differences(wanted.history ?? .null, history, at: "history")
        let others = objects.filter { $0 != table && !$0.name.hasPrefix("dbvc_") }
        let present = Set(others.map { ($0.schema.map { $0 + "." } ?? "") + $0.name })
        if present != wanted.objects { found.append("objects: \(present.sorted())") }
        for answer in wanted.data ?? [] {
            let rows = try await self.database.rows(answer.query).map(JSONValue.array)
            found += FlywayResult.differences(answer.rows, .array(rows), at: answer.query)
        }
        return found
    }

    private func documentDifferences(_ wanted: JSONValue, _ output: String) -> [String] {
        guard let document = JSONValue(in: output) else { return ["no JSON on standard output"] }
        let result = FlywayResult(
            document, tokens: [(self.folder, "{dir}"), (self.work.path, "{work}")])
        return FlywayResult.differences(wanted, result.document, at: "json")
    }

    /// The history table that the settings of a step name.
    private func historyTable(of step: FlywayScenario.Step) -> QualifiedName {
        let schemas = step.config["schemas"]?.text?.split(separator: ",").map(String.init)
        return self.database.table(
            step.config["table"]?.text ?? "flyway_schema_history",
            in: step.config["defaultSchema"]?.text ?? schemas?.first)
    }

    private func history(_ table: QualifiedName) async throws -> JSONValue {
        let sql = """
            SELECT \(Self.columns.joined(separator: ", ")) FROM \(self.database.dialect.quoted(table))
            ORDER BY installed_rank
            """
        return .array(
            try await self.database.rows(sql).map { row in
                var members = Dictionary(uniqueKeysWithValues: zip(Self.columns, row))
                let isFailed = [.number(0), .boolean(false)].contains(members["success"])
                members["success"] = .boolean(!isFailed)
                return .object(members)
            })
    }
}
