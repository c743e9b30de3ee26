import Foundation
import TestKit

/// A program that makes requests up from the description of an API, and holds the answers against it.
///
/// It is the one that `DBVC_SCHEMATHESIS` names; where there is none, one of our own is made in `.build`.
struct Schemathesis {
    private static let version = "4.32.5"

    /// The program; `nil` where there is none and none can be made.
    static func program() async -> String? {
        let own = "\(repositoryRoot)/.build/schemathesis-\(Self.version)"
        let named = ProcessInfo.processInfo.environment["DBVC_SCHEMATHESIS"] ?? "schemathesis"
        for program in [named, "\(own)/bin/schemathesis"]
        where await Self.succeeds(program, ["--version"]) {
            return program
        }
        guard await Self.succeeds("python3", ["-m", "venv", own]),
            await Self.succeeds(
                "\(own)/bin/python3",
                ["-m", "pip", "install", "--quiet", "schemathesis==\(Self.version)"])
        else { return nil }
        return "\(own)/bin/schemathesis"
    }

    private static func succeeds(_ program: String, _ arguments: [String]) async -> Bool {
        let process = try? RunningProcess(program, arguments)
        return (try? await process?.wait(timeout: .seconds(240)))?.status == 0
    }
}
