import Foundation
import Glibc

/// A MariaDB server of the tests' own: on a loopback port, in a temporary directory, without durability.
///
/// It is started once for all tests of a process, and a watcher stops it when that process has ended, however it did.
package struct MariaDBServer: TestServer {
    /// The port on 127.0.0.1.
    package let port: Int
    /// The server's certificate, which signs itself and names `localhost`; nil where it speaks no TLS.
    package let certificate: String?
    private let directory: TemporaryDirectory

    /// A user who may do everything.
    package static let user = "dbvc"
    /// The user's password, without which no session is opened.
    package static let password = "pass word/%+1"

    /// Whether the server's programs are there; tests that need them skip themselves otherwise.
    package static var isInstalled: Bool {
        Self.program("mariadbd") != nil && Self.program("mariadb-install-db") != nil
            && Self.program("mariadb") != nil
    }
    /// What to tell when they are not.
    package static let remedy = "MariaDB's server is not installed: apt-get install mariadb-server"

    /// The server of this process; the first call starts it.
    package static func shared() async throws -> MariaDBServer {
        try await Self.starting.value
    }

    private static let starting = Task { try await MariaDBServer() }

    private init() async throws {
        guard Self.isInstalled else { throw LoopbackServer.Failure(reason: Self.remedy) }
        self.directory = try TemporaryDirectory()
        self.port = try LoopbackServer.freePort()
        self.certificate = try await LoopbackServer.makeCertificate(in: self.directory)
        try self.directory.write(
            """
            CREATE USER '\(Self.user)'@'%' IDENTIFIED BY '\(Self.password)';
            GRANT ALL ON *.* TO '\(Self.user)'@'%' WITH GRANT OPTION;
            """, to: "init.sql")
        if getuid() == 0 {
            try await LoopbackServer.run("chown", ["-R", Self.systemUser, self.directory.path])
        }
        try await self.start()
    }

    private func start() async throws {
        let data = self.directory.path("data")
        let user = getuid() == 0 ? ["--user=\(Self.systemUser)"] : []
        try await LoopbackServer.run(
            "mariadb-install-db",
            ["--no-defaults", "--datadir=\(data)", "--skip-test-db"] + user)
        var options = [
            "--no-defaults", "--datadir=\(data)", "--tmpdir=\(data)", "--port=\(self.port)",
            "--bind-address=127.0.0.1", "--socket=\(self.socket)", "--skip-name-resolve",
            "--init-file=\(self.directory.path("init.sql"))", "--event-scheduler=OFF",
            "--innodb-flush-log-at-trx-commit=0", "--innodb-buffer-pool-size=32M",
            "--innodb-log-file-size=8M", "--skip-log-bin", "--plugin-maturity=beta",
        ]
        if let certificate = self.certificate {
            options += [
                "--ssl-cert=\(certificate)", "--ssl-key=\(self.directory.path("server.key"))",
            ]
        }
        let command = ([Self.program("mariadbd") ?? ""] + options + user).joined(separator: " ")
        let server = try RunningProcess(
            "sh",
            [
                "-c",
                """
                \(command) & server=$!
                while kill -0 $PPID && kill -0 $server; do sleep 1; done
                kill -9 $server; rm -r \(self.directory.path)
                """,
            ])
        try await self.waitUntilReady(server)
    }

    private func waitUntilReady(_ server: RunningProcess) async throws {
        for _ in 0..<600 {
            if (try? await self.run("SELECT 1")) != nil { return }
            try await Task.sleep(for: .milliseconds(50))
        }
        throw LoopbackServer.Failure(reason: "mariadbd: \(server.errorsSoFar)")
    }

    // MARK: Databases

    /// The path of the server's socket.
    package var socket: String { self.directory.path("server.sock") }

    /// Makes an empty database and gives its name.
    package func makeDatabase() async throws -> String {
        let name = "test_" + UUID().uuidString.prefix(8).lowercased()
        try await self.run("CREATE DATABASE \(name) CHARACTER SET utf8mb4")
        return name
    }

    /// The address of a database, without user and password.
    package func url(of database: String) -> String {
        "jdbc:mariadb://127.0.0.1:\(self.port)/\(database)"
    }

    /// Runs SQL with the `mariadb` client, and returns the rows it prints, columns separated by tabs.
    @discardableResult
    package func run(_ sql: String, in database: String = "mysql") async throws -> String {
        try await LoopbackServer.run(
            "mariadb",
            [
                "--no-defaults", "--socket=\(self.socket)", "--user=\(Self.user)",
                "--default-character-set=utf8mb4", "--batch", "--skip-column-names",
                "--execute=\(sql)", database,
            ], environment: ["MYSQL_PWD": Self.password])
    }

    // MARK: Programs

    /// The server refuses to run as root; it runs as the user that its package has made.
    private static let systemUser = "mysql"

    /// The path of a program; servers are often in a folder that only root's `PATH` names.
    private static func program(_ name: String) -> String? {
        let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
        let folders =
            path.split(separator: ":").map(String.init) + ["/usr/sbin", "/usr/local/sbin"]
        return folders.map { "\($0)/\(name)" }.first(where: FileManager.default.isExecutableFile)
    }
}
