import Databases
import Diagnostics
import TestKit
import Testing

extension ConnectionTarget {
    /// A fresh database on the tests' own PostgreSQL server, as its superuser.
    static func postgreSQL() async throws -> Self { try await .fresh(on: PostgreSQLServer.self) }

    /// A fresh database on the tests' own MariaDB server, as a user who may do everything.
    static func mariaDB() async throws -> Self { try await .fresh(on: MariaDBServer.self) }

    /// A fresh database on the MySQL server that is named, as its user.
    static func mySQL() async throws -> Self { try await .fresh(on: MySQLServer.self) }

    private static func fresh<Server: TestServer>(on type: Server.Type) async throws -> Self {
        let server = try await Server.shared()
        return ConnectionTarget(
            url: Secret(server.url(of: try await server.makeDatabase())), user: Server.user,
            password: Secret(Server.password))
    }
}

extension Trait where Self == ConditionTrait {
    /// Skips, with the reason, where no PostgreSQL server is installed.
    static var needsPostgreSQL: Self {
        .enabled(if: PostgreSQLServer.isInstalled, Comment(rawValue: PostgreSQLServer.remedy))
    }

    /// Skips, with the reason, where no MariaDB server is installed.
    static var needsMariaDB: Self {
        .enabled(if: MariaDBServer.isInstalled, Comment(rawValue: MariaDBServer.remedy))
    }

    /// Skips, with the reason, where no MySQL server is named.
    static var needsMySQL: Self {
        .enabled(if: MySQLServer.isInstalled, Comment(rawValue: MySQLServer.remedy))
    }

    /// Skips, with the reason, where no SQL Server is named.
    static var needsSQLServer: Self {
        .enabled(
            if: SQLServerServer.address != nil, Comment(rawValue: SQLServerServer.remedy))
    }
}
