import Databases
import Diagnostics
import SchemaKit
import Schemas
import TestKit
import Testing

/// A fresh database on the SQL Server that the tests are given.
enum SQLServerSchema {
    /// Lends a database, and what empties it, and drops it afterwards.
    static func withDatabase(
        _ scope: InspectionScope = InspectionScope(),
        _ body: (SchemaDatabase, _ clean: () async throws -> Void) async throws -> Void
    ) async throws {
        let odbcDriver = SQLServerServer.drivers[0]
        let main = try await Self.open(SQLServerServer.url(driver: odbcDriver))
        let name = SQLServerServer.makeDatabaseName()
        try await SQLServerServer.patiently { try await main.execute("CREATE DATABASE \(name)") }
        let url = Secret(try #require(SQLServerServer.url(of: name, driver: odbcDriver)))
        var database = try await SchemaDatabase(ConnectionTarget(url: url), scope: scope)
        database.isBabelfish = try await Babelfish.isServer(of: main)
        let schemas = try DatabaseCatalog().driver(for: url).schemas
        let connection = database.connection
        var failure: (any Error)?
        do {
            try await body(database) {
                try await SQLServerServer.pastStumbles {
                    try await schemas.clean("dbo", keeping: [], on: connection)
                }
            }
        } catch { failure = error }
        await database.connection.close()
        try await SQLServerServer.patiently { try await main.execute("DROP DATABASE \(name)") }
        await main.close()
        if let failure { throw failure }
    }

    private static func open(_ url: String?) async throws -> any DatabaseConnection {
        let url = Secret(try #require(url))
        return try await DatabaseCatalog().driver(for: url).open(ConnectionTarget(url: url))
            .connection
    }
}
