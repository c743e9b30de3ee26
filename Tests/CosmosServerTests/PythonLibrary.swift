import Foundation
import TestKit

/// An interpreter of Python that has Microsoft's library for Cosmos DB.
///
/// It is the one that `DBVC_PYTHON` names, or `python3`; where that has no library, one of our own is made in `.build` with
/// the version that the endpoint was written against.
struct PythonLibrary {
    private static let version = "4.17.1"

    /// The interpreter; `nil` where there is none and none can be made.
    static func interpreter() async -> String? {
        let own = "\(repositoryRoot)/.build/azure-cosmos-\(Self.version)"
        let named = ProcessInfo.processInfo.environment["DBVC_PYTHON"] ?? "python3"
        for python in [named, "\(own)/bin/python3"]
        where await Self.succeeds(python, ["-c", "import azure.cosmos"]) {
            return python
        }
        guard await Self.succeeds("python3", ["-m", "venv", own]),
            await Self.succeeds(
                "\(own)/bin/python3",
                ["-m", "pip", "install", "--quiet", "azure-cosmos==\(Self.version)"])
        else { return nil }
        return "\(own)/bin/python3"
    }

    private static func succeeds(_ program: String, _ arguments: [String]) async -> Bool {
        let process = try? RunningProcess(program, arguments)
        return (try? await process?.wait(timeout: .seconds(180)))?.status == 0
    }
}
