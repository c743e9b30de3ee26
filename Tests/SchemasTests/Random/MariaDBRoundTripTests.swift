import Databases
import SchemaKit
import Schemas
import TestKit
import Testing

@Suite("Diffs of MariaDB schemas", .needsMariaDB, .timeLimit(.minutes(120)))
struct MariaDBRoundTripTests {
    @Test("The script of a diff makes any schema into any other")
    func random() async throws {
        let database = try await SchemaDatabase(.mariaDB())
        try await database.run(["CREATE USER IF NOT EXISTS reader"])
        var number = 0
        await RoundTrip.forEachPair(40) { choices, changes, seed in
            let first = MariaDBRandomSchema.make(choices)
            let second = MariaDBRandomSchema.make(first.choices.again(changing: changes))
            // What was granted outlives a database, so that each pair has databases of its own.
            number += 1
            let names = ["random_a\(number)", "random_b\(number)"]

            try await database.run(["CREATE DATABASE \(names[1])", "USE \(names[1])"])
            try await database.run(second.statements)
            let after = try await database.inspect()
            try await database.run(["CREATE DATABASE \(names[0])", "USE \(names[0])"])
            try await database.run(first.statements)
            try await RoundTrip.check(
                database, from: database.inspect(), to: after, seed: seed)
            try await database.run(names.map { "DROP DATABASE \($0)" })
        }
    }

    @Test("The file of any schema makes it from nothing, and is the same for the same schema")
    func files() async throws {
        let database = try await SchemaDatabase(.mariaDB())
        try await database.run(["CREATE USER IF NOT EXISTS reader"])
        var number = 0
        await RoundTrip.forEachPair(25) { choices, _, seed in
            number += 1
            try await self.makeSchema(
                "file_a\(number)", with: MariaDBRandomSchema.make(choices).statements, database)
            let model = try await database.inspect()
            try await self.makeSchema("file_b\(number)", with: [], database)

            try await RoundTrip.checkFile(of: model, in: database, seed: seed)
            try await database.run(["a", "b"].map { "DROP DATABASE file_\($0)\(number)" })
        }
    }

    @Test("Tables and columns that are said to be renamed keep what is in them")
    func renames() async throws {
        let database = try await SchemaDatabase(.mariaDB())
        try await database.run(["CREATE USER IF NOT EXISTS reader"])
        var number = 0
        await RoundTrip.forEachPair(25) { choices, changes, seed in
            number += 1
            let first = MariaDBRandomSchema.make(choices)
            let second = MariaDBRandomSchema.make(first.choices.again(changing: changes))
            try await self.makeSchema(
                "names_b\(number)", with: RoundTrip.renamed(second.statements), database)
            let after = try await database.inspect()
            try await self.makeSchema("names_a\(number)", with: first.statements, database)

            try await RoundTrip.checkRenames(
                database, from: database.inspect(), to: after, seed: seed)
            try await database.run(["a", "b"].map { "DROP DATABASE names_\($0)\(number)" })
        }
    }

    private func makeSchema(
        _ name: String, with statements: [String], _ database: SchemaDatabase
    ) async throws {
        try await database.run(["CREATE DATABASE \(name)", "USE \(name)"])
        try await database.run(statements)
    }
}
