import Foundation
import Operations
import TestKit

/// Two snapshots in the store that lies beside a database.
///
/// They are compared in a process of its own, as `dbvc diff` does it: what else a benchmark needs memory for does not count.
struct StoredSnapshots {
    private static let word = "difference"

    private let workspace: Workspace
    private let ids: [String]

    /// Finds what a child of the benchmark is to compare; `nil` in the benchmark itself.
    init?(child arguments: [String]) async throws {
        guard arguments.count == 5, arguments[1] == Self.word else { return nil }
        self.workspace = try await Self.workspace(in: arguments[2])
        self.ids = Array(arguments[3...])
    }

    /// The seconds of processors and the megabytes that reading and comparing takes.
    func measurement() async throws -> String {
        let seconds = try await Measure.processorSeconds {
            let text = try await self.workspace.compareSchemas(
                from: .snapshot(self.ids[0]), to: .snapshot(self.ids[1])
            ).text
            guard text.contains("~ column c7"), text.split(separator: "\n").count == 3 else {
                throw Unexpected(text: text)
            }
        }
        return "\(seconds) \(Measure.peakMegabytes())"
    }

    /// Compares two snapshots in another process.
    static func measure(
        _ folder: String, _ before: String, _ after: String
    ) async throws -> (seconds: Double, megabytes: Double) {
        let result = try await runProcess(
            CommandLine.arguments[0], [Self.word, folder, before, after])
        let numbers = result.output.split(whereSeparator: \.isWhitespace).compactMap {
            Double($0)
        }
        guard numbers.count == 2 else { throw Unexpected(text: result.errors) }
        return (numbers[0], numbers[1])
    }

    /// Captures the schema of the database `app.db` of a folder, and gives the snapshot's id.
    static func capture(in folder: String) async throws -> String {
        try await Self.workspace(in: folder).captureSnapshot().snapshot.snapshotId
    }

    private static func workspace(in folder: String) async throws -> Workspace {
        let process = ProcessContext(
            variables: ["SQL_CONNECTION_STRING": "sqlite:\(folder)/app.db"], directory: folder)
        return Workspace(
            configuration: try await ConfigurationReader(
                process: process, frontEnd: .dbvc, toolVersion: "bench"
            ).read([:]))
    }

    /// Something else than the one difference there is.
    private struct Unexpected: Error { let text: String }
}
