import Databases
import Diagnostics
import TestKit
import Testing

/// Databases on the SQL Server that the tests are given.
enum SQLServerTarget {
    /// Lends an empty database, once for each of the ODBC drivers, and drops it afterwards.
    static func lend(
        through drivers: [String?] = SQLServerServer.drivers,
        _ body: (ConnectionTarget) async throws -> Void
    ) async throws {
        for odbcDriver in drivers {
            let name = SQLServerServer.makeDatabaseName()
            let main = try Self.target(driver: odbcDriver)
            try await Self.run("CREATE DATABASE \(name)", at: main)
            var failure: (any Error)?
            do {
                try await body(Self.target(of: name, driver: odbcDriver))
            } catch { failure = error }
            try await Self.run("DROP DATABASE \(name)", at: main)
            if let failure { throw failure }
        }
    }

    /// The name of a database that is lent.
    static func name(of target: ConnectionTarget) async throws -> String {
        let rows = try await RehearsalProject.run(["SELECT DB_NAME()"], at: target)
        return try #require(rows.first?[0].textValue)
    }

    /// The names of the scratch databases that are there.
    static func scratches(at target: ConnectionTarget) async throws -> Set<String> {
        let query = "SELECT name FROM sys.databases WHERE name LIKE 'dbvc[_]scratch[_]%'"
        return Set(
            try await RehearsalProject.run([query], at: target).compactMap { $0[0].textValue })
    }

    /// The scratch databases that have come since and stay; those of tests beside this one go by themselves.
    static func left(
        since before: Set<String>, at target: ConnectionTarget
    ) async throws -> Set<String> {
        var left = try await Self.scratches(at: target).subtracting(before)
        for _ in 0..<1_200 where !left.isEmpty {
            try await Task.sleep(for: .milliseconds(500))
            left.formIntersection(try await Self.scratches(at: target))
        }
        return left
    }

    private static func target(
        of database: String? = nil, driver: String?
    ) throws -> ConnectionTarget {
        ConnectionTarget(
            url: Secret(try #require(SQLServerServer.url(of: database, driver: driver))))
    }

    private static func run(_ statement: String, at target: ConnectionTarget) async throws {
        try await SQLServerServer.patiently {
            try await RehearsalProject.run([statement], at: target)
        }
    }
}

extension Trait where Self == ConditionTrait {
    /// Skips, with the reason, where no server is named.
    static var needsSQLServer: Self {
        .enabled(
            if: SQLServerServer.address != nil, Comment(rawValue: SQLServerServer.remedy))
    }
}
