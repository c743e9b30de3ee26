import Databases
import SchemaKit
import Schemas
import TestKit
import Testing

@Suite("Diffs of MySQL schemas", .needsMySQL, .timeLimit(.minutes(60)))
struct MySQLRoundTripTests {
    @Test("The script of a diff makes any schema into any other")
    func random() async throws {
        let database = try await self.database()
        await RoundTrip.forEachPair(30) { choices, changes, seed in
            let first = MariaDBRandomSchema.makeForMySQL(choices)
            let second = MariaDBRandomSchema.makeForMySQL(first.choices.again(changing: changes))

            let later = try await self.makeSchema(with: second.statements, database)
            let after = try await database.inspect()
            let earlier = try await self.makeSchema(with: first.statements, database)
            try await RoundTrip.check(
                database, from: database.inspect(), to: after, seed: seed)
            try await self.drop([earlier, later], database)
        }
    }

    @Test("The file of any schema makes it from nothing, and is the same for the same schema")
    func files() async throws {
        let database = try await self.database()
        await RoundTrip.forEachPair(15) { choices, _, seed in
            let made = try await self.makeSchema(
                with: MariaDBRandomSchema.makeForMySQL(choices).statements, database)
            let model = try await database.inspect()
            let empty = try await self.makeSchema(with: [], database)

            try await RoundTrip.checkFile(of: model, in: database, seed: seed)
            try await self.drop([made, empty], database)
        }
    }

    @Test("Tables and columns that are said to be renamed keep what is in them")
    func renames() async throws {
        let database = try await self.database()
        await RoundTrip.forEachPair(15) { choices, changes, seed in
            let first = MariaDBRandomSchema.makeForMySQL(choices)
            let second = MariaDBRandomSchema.makeForMySQL(first.choices.again(changing: changes))
            let later = try await self.makeSchema(
                with: RoundTrip.renamed(second.statements), database)
            let after = try await database.inspect()
            let earlier = try await self.makeSchema(with: first.statements, database)

            try await RoundTrip.checkRenames(
                database, from: database.inspect(), to: after, seed: seed)
            try await self.drop([earlier, later], database)
        }
    }

    private func database() async throws -> SchemaDatabase {
        let database = try await SchemaDatabase(.mySQL())
        try await database.run(["CREATE USER IF NOT EXISTS reader"])
        return database
    }

    /// Makes a schema, which becomes the session's own: what was granted outlives it, so that its name never comes again.
    private func makeSchema(
        with statements: [String], _ database: SchemaDatabase
    ) async throws -> String {
        let name = try await MySQLServer.shared().makeDatabase()
        try await database.run(["USE \(name)"])
        try await database.run(statements)
        return name
    }

    private func drop(_ names: [String], _ database: SchemaDatabase) async throws {
        try await database.run(names.map { "DROP DATABASE \($0)" })
    }
}
