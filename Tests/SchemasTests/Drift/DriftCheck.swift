import Databases
import Foundation
import SchemaKit
import Schemas
import TestKit
import Testing

/// Checks that each change by hand is found and named, and that the generated script takes it back.
enum DriftCheck {
    /// Makes each change to a sample of its own, and compares what the diffs say with the recorded text.
    static func check(
        _ drifts: [Drift], golden folder: String?, sample: () async throws -> SchemaDatabase
    ) async throws {
        var report = ""
        for drift in drifts {
            let database = try await sample()
            let before = try await database.inspect()
            try await database.run(drift.statements)
            let after = try await database.inspect()

            let text = SchemaDiff(from: before, to: after).text
            #expect(text.contains(drift.finding), "\(drift.name): \(text)")
            #expect(before.schemaHash != after.schemaHash, "\(drift.name)")
            report += "== \(drift.name)\n\(text)\n"

            let script = database.generator.script(from: after, to: before)
            do {
                try await database.run(script)
            } catch {
                Issue.record("\(drift.name): \(error)\n\(script.text)")
            }
            let rest = SchemaDiff(from: try await database.inspect(), to: before)
            #expect(rest.isEmpty, "\(drift.name): \(rest.text)\n\(script.text)")
        }
        guard let folder else {
            Self.tellOfOtherVersion()
            return
        }
        try golden(report, "\(folder)/drift.txt")
    }

    /// Compares what was inspected with the recorded snapshot, kind by kind, and reads it back.
    static func checkSnapshot(_ database: SchemaDatabase, golden folder: String?) async throws {
        let model = try await database.inspect()
        let data = try JSONEncoder().encode(model)
        #expect(try JSONDecoder().decode(SchemaModel.self, from: data) == model)

        guard let folder else {
            Self.tellOfOtherVersion()
            return
        }
        try Self.checkLists(of: model, golden: folder)
        let script = database.generator.script(from: SchemaModel(), to: model)
        try golden(script.text, "\(folder)/create.sql")
    }

    /// Compares the lists of a snapshot that are not empty with the recorded ones.
    static func checkLists(of model: SchemaModel, golden folder: String) throws {
        let data = try JSONEncoder().encode(model)
        let members = try JSONSerialization.jsonObject(with: data) as? [String: Any] ?? [:]
        for (kind, value) in members.sorted(by: { $0.key < $1.key }) {
            guard let list = value as? [Any], !list.isEmpty else { continue }
            let text = try JSONSerialization.data(
                withJSONObject: list,
                options: [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes])
            #expect(throws: Never.self) {
                try golden(String(decoding: text, as: UTF8.self) + "\n", "\(folder)/\(kind).json")
            }
        }
    }

    /// Says that a golden file was not looked at, so that nobody takes the run for one that compared it.
    private static func tellOfOtherVersion() {
        Issue.record(
            "This server's version is not the recorded one: not compared with the golden files.",
            severity: .warning)
    }
}
