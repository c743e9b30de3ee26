import Foundation
import TestKit

/// A folder of `Golden`: a project, the commands that are run in it one after the other, and what they print.
///
/// Putting a folder with a `commands.txt` there adds a test; `make golden` writes its `expected.txt`.
struct GoldenCase: Sendable, CustomStringConvertible {
    /// The folder's name.
    let name: String

    private static let folder = "Tests/ScriptTests/Golden"

    /// All of them, in order.
    static let all: [GoldenCase] = {
        let names = try? FileManager.default.contentsOfDirectory(
            atPath: "\(repositoryRoot)/\(Self.folder)")
        return (names ?? []).sorted().map { GoldenCase(name: $0) }
    }()

    var description: String { self.name }

    /// The file that holds what the commands print, relative to the checkout.
    var expectation: String { "\(Self.folder)/\(self.name)/expected.txt" }

    private var path: String { "\(repositoryRoot)/\(Self.folder)/\(self.name)" }

    /// The lines for the shell; lines that begin with # are remarks.
    var commands: [String] {
        get throws {
            try String(contentsOfFile: self.path + "/commands.txt", encoding: .utf8)
                .split(separator: "\n").map(String.init)
        }
    }

    /// Runs the commands in a copy of the project and writes down what they print.
    ///
    /// Lines of standard error begin with `!`, and an exit status that is not 0 follows after `=`.
    func transcript() async throws -> String {
        let directory = try TemporaryDirectory()
        let project = directory.path("project")
        let files = self.path + "/project"
        if FileManager.default.fileExists(atPath: files) {
            try FileManager.default.copyItem(atPath: files, toPath: project)
        } else {
            try FileManager.default.createDirectory(
                atPath: project, withIntermediateDirectories: false)
        }
        var transcript = ""
        for command in try self.commands {
            guard !command.hasPrefix("#") else {
                transcript += command + "\n\n"
                continue
            }
            let result = try await runProcess(
                "sh", ["-c", command], in: project, environment: Self.environment)
            transcript += "$ \(command)\n" + result.output
            transcript += result.errors.split(separator: "\n", omittingEmptySubsequences: false)
                .dropLast().map { "! \($0)\n" }.joined()
            if result.ending != .exited(0) { transcript += "= \(result.ending)\n" }
            transcript += "\n"
        }
        return Self.normalised(transcript.replacing(project, with: "PROJECT"))
    }

    private static let environment = [
        "PATH": URL(fileURLWithPath: builtTool).deletingLastPathComponent().path
            + ":/usr/local/bin:/usr/bin:/bin",
        "HOME": "/nowhere", "USER": "ada", "COLUMNS": "80", "TERM": "dumb", "LC_ALL": "C",
    ]

    /// The text with everything that differs from run to run and machine to machine made the same.
    ///
    /// The digits of moments become 0, so that columns keep their widths.
    private static func normalised(_ text: String) -> String {
        var text = text
        // Two snapshots of one second have ids of two forms.
        text.replace(/(snapshot_\d{8}_\d{6})_\w+/) { $0.output.1 }
        for moment in [
            /\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d:\d\d(?:\.\d{3})?)?/, /\d{8}[_.]\d{6}/,
        ] {
            text.replace(moment) { match in match.output.map { $0.isNumber ? "0" : $0 } }
        }
        text.replace(/\b\d+(?: ms|\.\d s)\b/, with: "N ms")
        text.replace(/! .* took N ms\n/, with: "")
        text.replace(/(TimeMs" : )\d+/) { $0.output.1 + "0" }
        text.replace(/\b[0-9a-f]{64}\b/, with: "HASH")
        text.replace(/SQLite \d+(?:\.\d+)+/, with: "SQLite X.Y")
        return text
    }
}
