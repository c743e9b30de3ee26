import Databases
import Diagnostics
import TestKit
import Testing

/// A server on which scratch databases are made.
enum RehearsalServer: String, CaseIterable, Sendable, CustomTestStringConvertible {
    case postgreSQL = "PostgreSQL"
    case mariaDB = "MariaDB"
    case mySQL = "MySQL"

    /// The ones that are installed here.
    static var installed: [Self] { Self.allCases.filter(\.isInstalled) }

    var testDescription: String { self.rawValue }

    private var isInstalled: Bool {
        switch self {
        case .postgreSQL: PostgreSQLServer.isInstalled
        case .mariaDB: MariaDBServer.isInstalled
        case .mySQL: MySQLServer.isInstalled
        }
    }

    /// The ones on which schemas are databases, so that a script can leave its own.
    static var withoutSchemas: [Self] { Self.installed.filter { $0 != .postgreSQL } }

    /// A fresh database, for a user who may do everything.
    func target() async throws -> ConnectionTarget {
        switch self {
        case .postgreSQL: try await Self.fresh(on: PostgreSQLServer.self)
        case .mariaDB: try await Self.fresh(on: MariaDBServer.self)
        case .mySQL: try await Self.fresh(on: MySQLServer.self)
        }
    }

    private static func fresh<Server: TestServer>(
        on type: Server.Type
    ) async throws -> ConnectionTarget {
        let server = try await Server.shared()
        return ConnectionTarget(
            url: Secret(server.url(of: try await server.makeDatabase())), user: Server.user,
            password: Secret(Server.password))
    }

    /// The names of the scratch databases that are there, also of those that other tests are at work in.
    func scratches(at target: ConnectionTarget) async throws -> Set<String> {
        let query =
            switch self {
            case .postgreSQL: "SELECT datname FROM pg_database WHERE datname LIKE 'dbvc_scratch_%'"
            case .mariaDB, .mySQL:
                "SELECT schema_name FROM information_schema.schemata WHERE schema_name LIKE 'dbvc_scratch_%'"
            }
        return Set(
            try await RehearsalProject.run([query], at: target).compactMap { $0[0].textValue })
    }

    /// The scratch databases that have come since and stay; those of tests beside this one go by themselves.
    func left(since before: Set<String>, at target: ConnectionTarget) async throws -> Set<String> {
        var left = try await self.scratches(at: target).subtracting(before)
        for _ in 0..<1_200 where !left.isEmpty {
            try await Task.sleep(for: .milliseconds(500))
            left.formIntersection(try await self.scratches(at: target))
        }
        return left
    }
}
