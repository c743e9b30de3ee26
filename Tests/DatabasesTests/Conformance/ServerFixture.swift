import Databases
import Diagnostics
import TestKit
import Testing

/// A fresh database on a server of the tests' own, and sessions with it.
struct ServerFixture<Server: TestServer> {
    let server: Server
    let database: String
    let driver: any DatabaseDriver

    /// Makes the database, empty.
    init() async throws {
        self.server = try await Server.shared()
        self.database = try await self.server.makeDatabase()
        self.driver = try DatabaseCatalog().driver(for: Secret(self.server.url(of: self.database)))
    }

    /// The target, with options such as `sslMode=disable`.
    func target(
        options: String = "", user: String = Server.user, password: String? = Server.password,
        readOnly: Bool = false
    ) -> ConnectionTarget {
        ConnectionTarget(
            url: Secret("\(self.server.url(of: self.database))?\(options)"), user: user,
            password: password.map(Secret.init), readOnly: readOnly)
    }

    /// Opens a session as a user who may do everything.
    func open(options: String = "", readOnly: Bool = false) async throws -> DatabaseSession {
        try await self.driver.open(self.target(options: options, readOnly: readOnly))
    }

    /// The reply of a server that refuses.
    func reply(from body: () async throws -> Void) async throws -> ServerReply {
        try await refusal(from: body)
    }

    /// Expects that a wrong password, and none, are told as a matter of signing in, without the password.
    func expectSignInIsRefused() async {
        for password in ["hidden", nil] {
            let target = self.target(password: password)
            let error = await #expect(throws: DatabaseError.self) {
                try await self.driver.open(target)
            }
            guard case .cannotConnect(_, let reason, _, let isSignIn) = error else {
                Issue.record("\(String(describing: error))")
                continue
            }
            #expect(isSignIn)
            #expect(!reason.contains("hidden"))
        }
    }
}

/// The reply of a server that refuses what the body asks.
func refusal(from body: () async throws -> Void) async throws -> ServerReply {
    let error = await #expect(throws: DatabaseError.self) { try await body() }
    guard case .refused(let reply) = error else {
        return try #require(nil, "\(String(describing: error))")
    }
    return reply
}

extension Trait where Self == ConditionTrait {
    /// Skips, with the reason, where no PostgreSQL server is installed.
    static var needsPostgreSQL: Self { .needs(PostgreSQLServer.self) }

    /// Skips, with the reason, where no MariaDB server is installed.
    static var needsMariaDB: Self { .needs(MariaDBServer.self) }

    /// Skips, with the reason, where no MySQL server is named.
    static var needsMySQL: Self { .needs(MySQLServer.self) }

    private static func needs(_ server: any TestServer.Type) -> Self {
        .enabled(if: server.isInstalled, Comment(rawValue: server.remedy))
    }
}
