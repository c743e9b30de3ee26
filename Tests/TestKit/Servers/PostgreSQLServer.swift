import Foundation
import Glibc

/// A PostgreSQL server of the tests' own: on a loopback port, in a temporary directory, without durability.
///
/// It is started once for all tests of a process, and a watcher stops it when that process has ended, however it did.
package struct PostgreSQLServer: TestServer {
    /// The port on 127.0.0.1.
    package let port: Int
    /// The server's certificate, which signs itself and names `localhost`; nil where it speaks no TLS.
    package let certificate: String?
    private let programs: String
    private let directory: TemporaryDirectory

    /// The superuser.
    package static let user = "dbvc"
    /// The superuser's password, without which no session is opened.
    package static let password = "pass word/%+1"

    /// Whether the server's programs are there; tests that need them skip themselves otherwise.
    package static var isInstalled: Bool { Self.programs != nil }
    /// What to tell when they are not.
    package static let remedy = "PostgreSQL's server is not installed: apt-get install postgresql"

    /// The server of this process; the first call starts it.
    package static func shared() async throws -> PostgreSQLServer {
        try await Self.starting.value
    }

    private static let starting = Task { try await PostgreSQLServer() }

    private init() async throws {
        guard let programs = Self.programs else {
            throw LoopbackServer.Failure(reason: Self.remedy)
        }
        self.programs = programs
        self.directory = try TemporaryDirectory()
        self.port = try LoopbackServer.freePort()
        try self.directory.write(Self.password, to: "password")
        self.certificate = try await LoopbackServer.makeCertificate(in: self.directory)
        if getuid() == 0 {
            try await LoopbackServer.run("chown", ["-R", Self.systemUser, self.directory.path])
        }
        try await self.start()
    }

    private func start() async throws {
        let data = self.directory.path("data")
        try await self.runAsServer(
            "initdb",
            [
                "-D", data, "-U", Self.user, "--pwfile", self.directory.path("password"),
                "--auth", "scram-sha-256", "--encoding", "UTF8", "--locale", "C", "--no-sync",
            ])
        var options = """
            -p \(self.port) -c listen_addresses=127.0.0.1 -k \(self.directory.path) -c fsync=off \
            -c max_connections=400 -c synchronous_commit=off -c full_page_writes=off
            """
        if let certificate = self.certificate {
            options += " -c ssl=on -c ssl_cert_file=\(certificate)"
            options += " -c ssl_key_file=\(self.directory.path("server.key"))"
        }
        try await self.runAsServer(
            "pg_ctl", ["start", "-w", "-D", data, "-l", self.directory.path("log"), "-o", options])
        let stop = (Self.prefix + ["\(self.programs)/pg_ctl"]).joined(separator: " ")
        _ = try RunningProcess(
            "sh",
            [
                "-c",
                """
                while kill -0 $PPID; do sleep 1; done
                \(stop) stop -m immediate -D \(data); rm -r \(self.directory.path)
                """,
            ])
    }

    // MARK: Databases

    /// Makes an empty database and gives its name.
    package func makeDatabase() async throws -> String {
        let name = "test_" + UUID().uuidString.prefix(8).lowercased()
        try await self.run("CREATE DATABASE \(name)", in: "postgres")
        return name
    }

    /// The address of a database, without user and password.
    package func url(of database: String) -> String {
        "jdbc:postgresql://127.0.0.1:\(self.port)/\(database)"
    }

    /// Runs SQL with `psql`, and returns the rows it prints, columns separated by `|`.
    @discardableResult
    package func run(_ sql: String, in database: String) async throws -> String {
        try await LoopbackServer.run(
            "\(self.programs)/psql",
            [
                "-h", "127.0.0.1", "-p", String(self.port), "-U", Self.user, "-d", database, "-X",
                "-A", "-t", "-q", "-v", "ON_ERROR_STOP=1", "-c", sql,
            ], environment: ["PGPASSWORD": Self.password])
    }

    // MARK: Programs

    /// The folder of the server's programs.
    private static let programs: String? = {
        let packaged = "/usr/lib/postgresql"
        let versions = (try? FileManager.default.contentsOfDirectory(atPath: packaged)) ?? []
        let folders =
            versions.sorted { $0.compare($1, options: .numeric) == .orderedDescending }
            .map { "\(packaged)/\($0)/bin" }
            + (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map(
                String.init)
        return folders.first { folder in
            ["initdb", "pg_ctl", "postgres"].allSatisfy {
                FileManager.default.isExecutableFile(atPath: "\(folder)/\($0)")
            }
        }
    }()

    /// The server refuses to run as root; it runs as the user that its package has made.
    private static let systemUser = "postgres"
    private static var prefix: [String] {
        let user = Self.systemUser
        return getuid() == 0
            ? ["setpriv", "--reuid", user, "--regid", user, "--clear-groups"] : []
    }

    private func runAsServer(_ program: String, _ arguments: [String]) async throws {
        let command = Self.prefix + ["\(self.programs)/\(program)"] + arguments
        try await LoopbackServer.run(command[0], Array(command.dropFirst()))
    }
}
