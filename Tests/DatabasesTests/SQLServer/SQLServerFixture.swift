import Databases
import Diagnostics
import TestKit
import Testing

/// A fresh database on the SQL Server that the tests are given, and sessions with it.
struct SQLServerFixture {
    let driver: any DatabaseDriver
    let database: String
    /// The file of the ODBC driver; `nil` for the one that dbvc finds.
    let odbcDriver: String?
    /// Whether the server is Babelfish, which takes T-SQL, but has limits of its own.
    let isBabelfish: Bool

    /// Makes a database for each ODBC driver to test with, lends it, and drops it.
    static func withDatabase(_ body: (SQLServerFixture) async throws -> Void) async throws {
        for odbcDriver in SQLServerServer.drivers {
            try await Self.withDatabase(through: odbcDriver, body)
        }
    }

    private static func withDatabase(
        through odbcDriver: String?, _ body: (SQLServerFixture) async throws -> Void
    ) async throws {
        let url = Secret(try #require(SQLServerServer.url(driver: odbcDriver)))
        let driver = try DatabaseCatalog().driver(for: url)
        let name = SQLServerServer.makeDatabaseName()
        let main = try await driver.open(ConnectionTarget(url: url)).connection
        try await SQLServerServer.patiently { try await main.execute("CREATE DATABASE \(name)") }
        let version = try await main.query("SELECT @@VERSION").scalar?.textValue ?? ""
        let fixture = SQLServerFixture(
            driver: driver, database: name, odbcDriver: odbcDriver,
            isBabelfish: version.hasPrefix("Babelfish"))
        let result = await Result(catching: { try await body(fixture) })
        try await SQLServerServer.patiently { try await main.execute("DROP DATABASE \(name)") }
        await main.close()
        try result.get()
    }

    /// The target, with options such as `encrypt=no`; they win over those of the server's address.
    func target(options: String = "", readOnly: Bool = false) throws -> ConnectionTarget {
        let url = SQLServerServer.url(
            of: self.database, driver: self.odbcDriver, options: options)
        return ConnectionTarget(url: Secret(try #require(url)), readOnly: readOnly)
    }

    func open(options: String = "", readOnly: Bool = false) async throws -> DatabaseSession {
        try await self.driver.open(self.target(options: options, readOnly: readOnly))
    }

    /// The reply of a server that refuses.
    func reply(from body: () async throws -> Void) async throws -> ServerReply {
        try await refusal(from: body)
    }
}

extension Result where Failure == any Error {
    fileprivate init(catching body: () async throws -> Success) async {
        do { self = .success(try await body()) } catch { self = .failure(error) }
    }
}

extension Trait where Self == ConditionTrait {
    /// Skips, with the reason, where no server is named.
    static var needsSQLServer: Self {
        .enabled(
            if: SQLServerServer.address != nil, Comment(rawValue: SQLServerServer.remedy))
    }
}
