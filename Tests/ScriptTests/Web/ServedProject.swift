import Foundation
import TestKit

/// `dbvc serve` in a folder of its own, with nothing configured but the address of a database.
struct ServedProject: Sendable {
    let directory: TemporaryDirectory
    let process: RunningProcess
    /// The API's address, such as `http://127.0.0.1:40123/api/dbvc`.
    let address: String

    /// Starts the server, in the folder of an earlier one where that is given, and waits until it takes requests.
    init(
        _ files: [String: String] = [:], in directory: TemporaryDirectory? = nil,
        variables: [String: String] = [:], arguments: [String] = ["--port", "0"]
    ) async throws {
        let directory = try directory ?? TemporaryDirectory()
        for (name, text) in files { try directory.write(text, to: "migrations/" + name) }
        let environment = ["SQL_CONNECTION_STRING": "sqlite:app.db", "HOME": directory.path]
        let process = try RunningProcess(
            builtTool, ["serve", "--json"] + arguments, in: directory.path,
            environment: environment.merging(variables) { $1 })
        var address = ""
        try await waitUntil(within: .seconds(120)) {
            let line = process.errorsSoFar.split(separator: "\n").first {
                $0.hasPrefix("http://") && $0.hasSuffix("/api/dbvc")
            }
            address = line.map(String.init) ?? ""
            return !address.isEmpty
        }
        self.directory = directory
        self.process = process
        self.address = address
    }

    /// Asks with `curl`, as people do; the status is the last line.
    func curl(_ arguments: String...) async throws -> (status: Int, body: JSONValue, text: String) {
        let result = try await runProcess(
            "curl",
            ["--silent", "--show-error", "--max-time", "120", "--write-out", "\n%{http_code}"]
                + arguments)
        let lines = result.output.split(separator: "\n", omittingEmptySubsequences: false)
        let text = lines.dropLast().joined(separator: "\n")
        return (
            lines.last.flatMap { Int($0) } ?? 0, JSONValue(in: text) ?? .null,
            text + result.errors
        )
    }

    /// Asks the server to end, and waits for it.
    func end(_ signal: Int32 = SIGTERM) async throws -> ProcessResult {
        self.process.send(signal)
        return try await self.process.wait(timeout: .seconds(120))
    }
}
