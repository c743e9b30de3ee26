import Databases
import Diagnostics
import Foundation
import SchemaKit
import Schemas
import TestKit
import Testing

@testable import Operations

/// Migrations along random schemas: each leads from one to the next, and its undo script back.
struct SchemaWalk {
    /// Makes a random schema.
    typealias Maker = (Choices) -> (statements: [String], choices: Choices)

    private let target: ConnectionTarget
    /// What prepares a place for a schema of its own, by its number.
    private let preparation: (Int) -> [String]
    private let maker: Maker

    init(
        at target: ConnectionTarget, preparing preparation: @escaping (Int) -> [String],
        _ maker: @escaping Maker
    ) {
        self.target = target
        self.preparation = preparation
        self.maker = maker
    }

    /// How many migrations are tried; `DBVC_PAIRS` in the environment wins.
    static func count(_ usual: Int) -> Int {
        ProcessInfo.processInfo.environment["DBVC_PAIRS"].flatMap { Int($0) } ?? usual
    }

    /// Writes so many migrations with their undo scripts, and returns the seed they come from.
    func write(_ count: Int, to project: RehearsalProject, conf: String) async throws -> String {
        var seeds = SeededGenerator()
        var choices = Choices(SeededGenerator(seed: seeds.next()))
        var before = SchemaModel()
        for number in 1...count {
            let made = self.maker(choices)
            let (after, generator) = try await self.model(of: made.statements, number)
            let up = generator.script(from: before, to: after).text
            let down = generator.script(from: after, to: before).text
            let nothing = "SELECT 1;\n"
            try project.write(
                up.isEmpty ? nothing : up, to: "V\(number)__step.sql", conf: conf)
            try project.write(
                down.isEmpty ? nothing : down, to: "U\(number)__step.sql", conf: conf)
            before = after
            choices =
                seeds.next() % 5 == 0
                ? Choices(SeededGenerator(seed: seeds.next()))
                : made.choices.again(changing: seeds.next() % 30)
        }
        return seeds.description
    }

    /// What a database with these statements looks like.
    private func model(
        of statements: [String], _ number: Int
    ) async throws -> (SchemaModel, SchemaGenerator) {
        let driver = try DatabaseCatalog().driver(for: self.target.url)
        let connection = try await driver.open(self.target).connection
        for statement in self.preparation(number) + statements {
            try await connection.execute(statement)
        }
        let inspector = try #require(InspectorCatalog().inspector(for: driver.dialect))
        let model = try await inspector.inspect(InspectionScope(), on: connection)
        await connection.close()
        return (model, try #require(SchemaGenerator(for: driver.dialect)))
    }
}
