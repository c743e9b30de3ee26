import Databases
import SchemaKit
import Schemas
import TestKit
import Testing

@Suite("Diffs of SQLite schemas", .timeLimit(.minutes(20)))
struct SQLiteRoundTripTests {
    @Test("The script of a diff makes any schema into any other")
    func random() async {
        await RoundTrip.forEachPair(150) { choices, changes, seed in
            let first = SQLiteRandomSchema.make(choices)
            let second = SQLiteRandomSchema.make(first.choices.again(changing: changes))
            let database = try await SchemaDatabase.sqlite()
            let other = try await SchemaDatabase.sqlite()
            try await database.run(first.statements)
            try await other.run(second.statements)

            try await RoundTrip.check(
                database, from: database.inspect(), to: other.inspect(), seed: seed)
            await database.connection.close()
            await other.connection.close()
        }
    }
}
