import TestKit

/// A fresh database on a server, and how the API is told of it.
struct ServerDatabase: Sendable {
    /// The variables that name it.
    let variables: [String: String]
    /// Changes it as a program does that knows nothing of the API.
    let change: @Sendable (String) async throws -> Void

    /// Makes a database.
    static func make<Server: TestServer>(
        on server: Server, _ run: @escaping @Sendable (String, String) async throws -> Void
    ) async throws -> Self {
        let name = try await server.makeDatabase()
        return Self(
            variables: [
                "SQL_CONNECTION_STRING": "", "FLYWAY_URL": server.url(of: name),
                "FLYWAY_USER": Server.user, "FLYWAY_PASSWORD": Server.password,
                "DBVC_DATABASE_ID": "clinic",
            ]
        ) { try await run($0, name) }
    }
}
