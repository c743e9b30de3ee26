import Databases
import SchemaKit
import Schemas
import TestKit
import Testing

@Suite("Diffs of MariaDB schemas", .needsMariaDB, .timeLimit(.minutes(60)))
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
}
