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

    @Test("The file of any schema makes it from nothing, and is the same for the same schema")
    func files() async {
        await RoundTrip.forEachPair(100) { choices, _, seed in
            let database = try await SchemaDatabase.sqlite()
            let other = try await SchemaDatabase.sqlite()
            try await database.run(SQLiteRandomSchema.make(choices).statements)

            try await RoundTrip.checkFile(of: database.inspect(), in: other, seed: seed)
            await database.connection.close()
            await other.connection.close()
        }
    }

    @Test("Tables and columns that are said to be renamed keep what is in them")
    func renames() async {
        await RoundTrip.forEachPair(100) { choices, changes, seed in
            let first = SQLiteRandomSchema.make(choices)
            let second = SQLiteRandomSchema.make(first.choices.again(changing: changes))
            // SQLite does not rename a column of the key of such a table where a constraint has it too.
            let statements = [first.statements, second.statements].map { statements in
                statements.map {
                    $0.replacing(", WITHOUT ROWID", with: "").replacing("WITHOUT ROWID", with: "")
                }
            }
            let database = try await SchemaDatabase.sqlite()
            let other = try await SchemaDatabase.sqlite()
            try await database.run(statements[0])
            try await other.run(RoundTrip.renamed(statements[1]))

            try await RoundTrip.checkRenames(
                database, from: database.inspect(), to: other.inspect(), seed: seed)
            await database.connection.close()
            await other.connection.close()
        }
    }
}
