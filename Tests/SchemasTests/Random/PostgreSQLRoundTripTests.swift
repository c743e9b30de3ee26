import Databases
import SchemaKit
import Schemas
import TestKit
import Testing

@Suite("Diffs of PostgreSQL schemas", .needsPostgreSQL, .timeLimit(.minutes(120)))
struct PostgreSQLRoundTripTests {
    @Test("The script of a diff makes any schema into any other")
    func random() async throws {
        let database = try await SchemaDatabase(.postgreSQL())
        await RoundTrip.forEachPair(40) { choices, changes, seed in
            let first = PostgreSQLRandomSchema.make(choices)
            let second = PostgreSQLRandomSchema.make(first.choices.again(changing: changes))

            try await database.run([
                "DROP SCHEMA IF EXISTS a, b CASCADE", "CREATE SCHEMA b", "SET search_path = b",
            ])
            try await database.run(second.statements)
            let after = try await database.inspect()
            try await database.run(["CREATE SCHEMA a", "SET search_path = a"])
            try await database.run(first.statements)
            try await RoundTrip.check(
                database, from: database.inspect(), to: after, seed: seed)
        }
    }

    @Test("The file of any schema makes it from nothing, and is the same for the same schema")
    func files() async throws {
        let database = try await SchemaDatabase(.postgreSQL())
        await RoundTrip.forEachPair(25) { choices, _, seed in
            try await self.makeSchema(
                "a", with: PostgreSQLRandomSchema.make(choices).statements, database)
            let model = try await database.inspect()
            try await self.makeSchema("b", with: [], database)

            try await RoundTrip.checkFile(of: model, in: database, seed: seed)
        }
    }

    @Test("Tables and columns that are said to be renamed keep what is in them")
    func renames() async throws {
        let database = try await SchemaDatabase(.postgreSQL())
        await RoundTrip.forEachPair(25) { choices, changes, seed in
            let first = PostgreSQLRandomSchema.make(choices)
            let second = PostgreSQLRandomSchema.make(first.choices.again(changing: changes))
            try await self.makeSchema("b", with: RoundTrip.renamed(second.statements), database)
            let after = try await database.inspect()
            try await self.makeSchema("a", with: first.statements, database)

            try await RoundTrip.checkRenames(
                database, from: database.inspect(), to: after, seed: seed)
        }
    }

    private func makeSchema(
        _ name: String, with statements: [String], _ database: SchemaDatabase
    ) async throws {
        try await database.run([
            "DROP SCHEMA IF EXISTS \(name) CASCADE", "CREATE SCHEMA \(name)",
            "SET search_path = \(name)",
        ])
        try await database.run(statements)
    }
}
