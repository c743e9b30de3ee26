import Foundation

/// The MySQL server that the tests are given, since few systems have a package of it.
///
/// `DBVC_TEST_MYSQL` is its address, such as `mysql://root:…@127.0.0.1:3306`; its user may create databases and users.
package struct MySQLServer: TestServer {
    /// The address, without a database; nil without a server, or where the variable holds something else.
    private static let address: URLComponents? = {
        let text = ProcessInfo.processInfo.environment["DBVC_TEST_MYSQL"] ?? ""
        guard let address = URLComponents(string: text), address.host != nil else { return nil }
        return address
    }()

    /// The user of the address, who may do everything.
    package static let user = Self.address?.user ?? "root"
    /// The user's password.
    package static let password = Self.address?.password ?? ""

    /// Whether a server is named; tests that need it skip themselves otherwise.
    package static var isInstalled: Bool { Self.address != nil }
    /// What to tell when none is.
    package static let remedy =
        "Set DBVC_TEST_MYSQL to the address of a server, such as mysql://root:…@127.0.0.1:3306."

    /// The name or address of its machine.
    package let host: String
    /// The port there.
    package let port: Int

    /// The server that is named.
    package static func shared() async throws -> MySQLServer {
        guard let address = Self.address, let host = address.host else {
            throw LoopbackServer.Failure(reason: Self.remedy)
        }
        return MySQLServer(host: host, port: address.port ?? 3306)
    }

    /// Makes an empty database and gives its name.
    package func makeDatabase() async throws -> String {
        let name = "test_" + UUID().uuidString.prefix(8).lowercased()
        try await self.run("CREATE DATABASE \(name) CHARACTER SET utf8mb4")
        return name
    }

    /// The address of a database, without user and password.
    package func url(of database: String) -> String {
        "jdbc:mysql://\(self.host):\(self.port)/\(database)"
    }

    /// Runs SQL with the `mysql` client, and returns the rows it prints, columns separated by tabs.
    @discardableResult
    package func run(_ sql: String, in database: String = "mysql") async throws -> String {
        try await LoopbackServer.run(
            "mysql",
            [
                "--no-defaults", "--host=\(self.host)", "--port=\(self.port)", "--protocol=tcp",
                "--user=\(Self.user)", "--default-character-set=utf8mb4", "--batch",
                "--skip-column-names", "--execute=\(sql)", database,
            ], environment: ["MYSQL_PWD": Self.password])
    }
}
