import Databases
import Diagnostics
import SchemaKit
import Schemas
import TestKit
import Testing

/// A database of the tests' own, which is inspected and changed by generated scripts.
struct SchemaDatabase {
    let target: ConnectionTarget
    let connection: any DatabaseConnection
    let inspector: any SchemaInspector
    let generator: SchemaGenerator
    let scope: InspectionScope
    let dialect: any Dialect
    /// Whether the server is Babelfish, which stands in for SQL Server.
    var isBabelfish = false
    /// The earlier names of tables, by which Babelfish still calls their indexes.
    var formerTables: [String] = []

    /// Opens a session, and finds what belongs to its database.
    init(_ target: ConnectionTarget, scope: InspectionScope = InspectionScope()) async throws {
        let driver = try DatabaseCatalog().driver(for: target.url)
        self.target = target
        self.dialect = driver.dialect
        self.connection = try await driver.open(target).connection
        self.inspector = try #require(InspectorCatalog().inspector(for: driver.dialect))
        self.generator = try #require(SchemaGenerator(for: driver.dialect))
        self.scope = scope
    }

    /// An empty database in memory.
    static func sqlite(scope: InspectionScope = InspectionScope()) async throws -> SchemaDatabase {
        try await SchemaDatabase(
            ConnectionTarget(url: Secret("jdbc:sqlite::memory:")), scope: scope)
    }

    /// Runs statements one after the other.
    func run(_ statements: [String]) async throws {
        for statement in statements {
            do {
                try await self.connection.execute(
                    self.isBabelfish ? Babelfish.statement(statement) : statement)
            } catch {
                throw Refusal(statement: statement, error: error)
            }
        }
    }

    /// Runs a generated script as it stands in a file.
    func run(_ script: SchemaScript) async throws {
        let count = try await self.run(file: script.text)
        #expect(count == script.steps.count, "\(script.text)")
    }

    /// Runs the statements of a file, and gives their number.
    @discardableResult
    func run(file: String) async throws -> Int {
        var rest: [UInt8]? = Array(file.utf8)
        var splitter = StatementSplitter(rules: self.dialect.splitting.rules(flyway: false)) {
            defer { rest = nil }
            return rest
        }
        var statements: [String] = []
        while let statement = try splitter.next() { statements.append(statement.sql) }
        try await self.run(statements)
        return statements.count
    }

    /// The schema as it is now.
    func inspect() async throws -> SchemaModel {
        guard self.isBabelfish else {
            return try await self.inspector.inspect(self.scope, on: self.connection)
        }
        return try await SQLServerServer.pastStumbles {
            Babelfish.model(
                try await self.inspector.inspect(self.scope, on: self.connection),
                formerTables: self.formerTables)
        }
    }

    /// A statement that the database did not take.
    struct Refusal: Error, CustomStringConvertible {
        let statement: String
        let error: DatabaseError

        var description: String { "\(self.error) in:\n\(self.statement)" }
    }
}
