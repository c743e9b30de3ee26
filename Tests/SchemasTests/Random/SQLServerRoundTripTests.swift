import Databases
import SchemaKit
import Schemas
import TestKit
import Testing

@Suite("Diffs of SQL Server schemas", .needsSQLServer, .timeLimit(.minutes(60)))
struct SQLServerRoundTripTests {
    @Test("The script of a diff makes any schema into any other")
    func random() async throws {
        try await SQLServerSchema.withDatabase { database, clean in
            await RoundTrip.forEachPair(40) { choices, changes, seed in
                let first = SQLServerRandomSchema.make(choices)
                let second = SQLServerRandomSchema.make(first.choices.again(changing: changes))

                try await clean()
                try await database.run(second.statements)
                let after = try await database.inspect()
                try await clean()
                try await database.run(first.statements)
                try await RoundTrip.check(
                    database, from: database.inspect(), to: after, seed: seed)
            }
        }
    }
}
