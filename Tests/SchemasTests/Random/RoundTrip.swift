import Foundation
import SchemaKit
import Schemas
import TestKit
import Testing

/// The promise of a diff: applied to one schema it gives the other.
enum RoundTrip {
    /// How many pairs are tried; `DBVC_PAIRS` in the environment wins.
    private static func pairs(_ usual: Int) -> Int {
        ProcessInfo.processInfo.environment["DBVC_PAIRS"].flatMap { Int($0) } ?? usual
    }

    /// Tries one pair after the other; whatever is thrown is told with the seed that leads to it.
    static func forEachPair(
        _ usual: Int,
        _ body: (_ choices: Choices, _ changes: UInt64, _ seed: String) async throws -> Void
    ) async {
        var seeds = SeededGenerator()
        for _ in 0..<Self.pairs(usual) {
            let choices = Choices(SeededGenerator(seed: seeds.next()))
            let changes = seeds.next() % 30
            let seed = "\(seeds), pair \(choices.description) with \(changes) % changed"
            do {
                try await body(choices, changes, seed)
            } catch {
                Issue.record("\(seed): \(error)")
            }
        }
    }

    /// Checks the promise for two schemas, of which the first is the database's present one.
    static func check(
        _ database: SchemaDatabase, from before: SchemaModel, to after: SchemaModel, seed: String
    ) async throws {
        #expect(SchemaDiff(from: before, to: before).isEmpty, "\(seed)")
        let script = database.generator.script(from: before, to: after)
        do {
            try await database.run(script)
        } catch {
            Issue.record("\(seed): \(error)\n\(script.text)")
            return
        }
        let result = try await database.inspect()
        let difference = SchemaDiff(from: result, to: after)
        #expect(difference.isEmpty, "\(seed): \(difference.text)\n\(script.text)")
        #expect(result.schemaHash == after.schemaHash, "\(seed)")
        #expect((before.schemaHash == after.schemaHash) == script.steps.isEmpty, "\(seed)")
    }
}
