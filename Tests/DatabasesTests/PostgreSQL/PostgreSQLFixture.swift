import Databases
import Diagnostics
import TestKit
import Testing

/// A fresh database on the tests' own server, and sessions with it.
struct PostgreSQLFixture {
    let server: PostgreSQLServer
    let database: String
    let driver: any DatabaseDriver

    /// Makes the database, empty.
    init() async throws {
        self.server = try await PostgreSQLServer.shared()
        self.database = try await self.server.makeDatabase()
        self.driver = try DatabaseCatalog().driver(for: Secret("postgres://localhost"))
    }

    /// The target, with options such as `sslmode=disable`.
    func target(
        options: String = "", user: String = PostgreSQLServer.user,
        password: String? = PostgreSQLServer.password, readOnly: Bool = false
    ) -> ConnectionTarget {
        ConnectionTarget(
            url: Secret("\(self.server.url(of: self.database))?\(options)"), user: user,
            password: password.map(Secret.init), readOnly: readOnly)
    }

    /// Opens a session as the superuser.
    func open(options: String = "", readOnly: Bool = false) async throws -> DatabaseSession {
        try await self.driver.open(self.target(options: options, readOnly: readOnly))
    }

    /// The reply of a server that refuses.
    func reply(from body: () async throws -> Void) async throws -> ServerReply {
        let error = await #expect(throws: DatabaseError.self) { try await body() }
        guard case .refused(let reply) = error else {
            return try #require(nil, "\(String(describing: error))")
        }
        return reply
    }
}

extension Trait where Self == ConditionTrait {
    /// Skips, with the reason, where no PostgreSQL server is installed.
    static var needsPostgreSQL: Self {
        .enabled(if: PostgreSQLServer.isInstalled, Comment(rawValue: PostgreSQLServer.remedy))
    }
}
