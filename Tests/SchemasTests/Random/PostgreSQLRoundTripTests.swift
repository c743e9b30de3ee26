import Databases
import SchemaKit
import Schemas
import TestKit
import Testing

@Suite("Diffs of PostgreSQL schemas", .needsPostgreSQL, .timeLimit(.minutes(30)))
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
}
