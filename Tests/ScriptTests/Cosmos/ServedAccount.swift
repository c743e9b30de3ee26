import Foundation
import Glibc
import TestKit

/// A `dbvc cosmos serve` that runs while a test does, and the variables that make dbvc use it.
final class ServedAccount: Sendable {
    let directory: TemporaryDirectory
    let connectionString: String
    private let process: RunningProcess

    /// Starts the server on a free port and waits until it takes requests.
    init(faults: [String] = []) async throws {
        let directory = try TemporaryDirectory()
        let process = try RunningProcess(
            builtTool,
            ["cosmos", "serve", "--port", "0", "--json", "--set", "dbvc.store=served.db"]
                + faults.flatMap { ["--fault", $0] },
            in: directory.path, environment: ["HOME": directory.path])
        try await waitUntil {
            guard kill(process.id, 0) == 0 else { throw WaitIsOver(limit: .zero) }
            return process.errorsSoFar.contains("AccountKey=")
                && process.errorsSoFar.contains(";\n")
        }
        self.directory = directory
        self.process = process
        self.connectionString =
            process.errorsSoFar.split(separator: "\n").first { $0.hasPrefix("AccountEndpoint=") }
            .map(String.init) ?? ""
    }

    var variables: [String: String] {
        ["DBVC_COSMOS_CONNECTION_STRING": self.connectionString, "HOME": self.directory.path]
    }

    /// Ends the server as Ctrl-C does.
    func stop() async throws -> ProcessResult {
        self.process.send(SIGINT)
        return try await self.process.wait()
    }
}

/// Serves an account while the body runs.
func withServedAccount(
    faults: [String] = [], _ body: (ServedAccount) async throws -> Void
) async throws {
    let account = try await ServedAccount(faults: faults)
    do {
        try await body(account)
    } catch {
        _ = try? await account.stop()
        throw error
    }
    _ = try await account.stop()
}
