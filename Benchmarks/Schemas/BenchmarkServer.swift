import Foundation
import TestKit

/// A PostgreSQL server for a benchmark: on a loopback port, in a folder that is removed with it.
struct BenchmarkServer {
    static let user = "bench"
    static let database = "postgres"

    let port: Int
    private let programs: String
    private let folder: String

    /// Where the server's programs are; `nil` where they are not installed.
    static let programs: String? = {
        let packaged = "/usr/lib/postgresql"
        let versions = (try? FileManager.default.contentsOfDirectory(atPath: packaged)) ?? []
        return versions.sorted { $0.compare($1, options: .numeric) == .orderedDescending }
            .map { "\(packaged)/\($0)/bin" }
            .first { folder in
                ["initdb", "pg_ctl", "pg_dump"].allSatisfy {
                    FileManager.default.isExecutableFile(atPath: "\(folder)/\($0)")
                }
            }
    }()

    /// Starts a server in a folder that is not there yet.
    init(programs: String, folder: String, port: Int) async throws {
        self.programs = programs
        self.folder = folder
        self.port = port
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true)
        if geteuid() == 0 { try await Self.run(["chown", "postgres", folder]) }
        try await self.runAsServer([
            "initdb", "-D", "\(folder)/data", "-U", Self.user, "--auth", "trust", "--no-sync",
            "--locale", "C", "--encoding", "UTF8",
        ])
        // A dump locks every table.
        let options = """
            -p \(port) -c listen_addresses=127.0.0.1 -k \(folder) -c fsync=off \
            -c synchronous_commit=off -c full_page_writes=off -c max_locks_per_transaction=1024 \
            -c shared_buffers=256MB
            """
        try await self.runAsServer([
            "pg_ctl", "start", "-w", "-D", "\(folder)/data", "-l", "\(folder)/log", "-o", options,
        ])
    }

    /// Stops the server and removes its folder.
    func stop() async {
        try? await self.runAsServer([
            "pg_ctl", "stop", "-m", "immediate", "-D", "\(self.folder)/data",
        ])
        try? FileManager.default.removeItem(atPath: self.folder)
    }

    /// Dumps the schema to nowhere.
    func dump() async throws {
        try await Self.run([
            "\(self.programs)/pg_dump", "-s", "-h", "127.0.0.1", "-p", "\(self.port)", "-U",
            Self.user, "-f", "/dev/null", Self.database,
        ])
    }

    private func runAsServer(_ command: [String]) async throws {
        let rest = ["\(self.programs)/\(command[0])"] + command.dropFirst()
        let user = [
            "setpriv", "--reuid", "postgres", "--regid", "postgres", "--clear-groups",
        ]
        try await Self.run(geteuid() == 0 ? user + rest : rest)
    }

    private static func run(_ command: [String]) async throws {
        let result = try await runProcess(command[0], Array(command.dropFirst()))
        guard result.status == 0 else {
            throw Failure(command: command.joined(separator: " "), errors: result.errors)
        }
    }

    /// A program that has failed.
    struct Failure: Error {
        let command: String
        let errors: String
    }
}
