import Foundation
import TestKit
import Testing

/// Where npm is; `nil` where it is not installed.
private let installedNpm: String? = (ProcessInfo.processInfo.environment["PATH"] ?? "")
    .split(separator: ":").map { $0 + "/npm" }
    .first { FileManager.default.isExecutableFile(atPath: $0) }

@Suite("The npm habit")
struct NpmHabitTests {
    /// The scripts of `Examples/clinic/db` in a copy of the clinic, with the built tool in `PATH`.
    private struct Habit {
        let folder: TemporaryDirectory

        init() throws {
            self.folder = try TemporaryDirectory()
            try FileManager.default.copyItem(
                atPath: repositoryRoot + "/Examples/clinic", toPath: self.folder.path("clinic"))
            try FileManager.default.createDirectory(
                atPath: self.folder.path("bin"), withIntermediateDirectories: true)
            try FileManager.default.createSymbolicLink(
                atPath: self.folder.path("bin/dbvc"), withDestinationPath: builtTool)
        }

        func scripts() throws -> [String: String] {
            let data = try Data(
                contentsOf: URL(fileURLWithPath: self.folder.path("clinic/db/package.json")))
            let package = try JSONDecoder().decode(Package.self, from: data)
            #expect(package.dependencies == nil)
            return package.scripts
        }

        func run(_ program: String, _ arguments: [String]) async throws -> ProcessResult {
            let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
            return try await runProcess(
                program, arguments, in: self.folder.path("clinic/db"),
                environment: [
                    "PATH": self.folder.path("bin") + ":" + path, "HOME": self.folder.path,
                    "npm_config_update_notifier": "false",
                ])
        }

        func isThere(_ name: String) -> Bool {
            FileManager.default.fileExists(atPath: self.folder.path("clinic/" + name))
        }
    }

    private struct Package: Decodable {
        var scripts: [String: String]
        var dependencies: [String: String]?
    }

    @Test("Each script is one call of dbvc that a shell can make as well as npm")
    func scripts() async throws {
        let habit = try Habit()
        let scripts = try habit.scripts()
        #expect(scripts.keys.sorted() == ["info", "migrate:dev", "migrate:prod", "validate"])
        for (_, script) in scripts { #expect(script.hasPrefix("dbvc ")) }

        for name in ["migrate:dev", "info", "validate"] {
            let script = try #require(scripts[name])
            let result = try await habit.run("sh", ["-c", script])
            #expect(result.status == 0, "\(name): \(result.errors)")
        }
        #expect(habit.isThere("clinic.db"))
        #expect(!habit.isThere("clinic-production.db"))
    }

    @Test(
        "npm runs them, and production wants to be meant",
        .enabled(if: installedNpm != nil, "npm is not installed"))
    func npm() async throws {
        let habit = try Habit()
        let npm = try #require(installedNpm)

        let dev = try await habit.run(npm, ["run", "migrate:dev"])
        #expect(dev.status == 0, "\(dev.errors)")
        let unasked = try await habit.run(npm, ["run", "migrate:prod"])
        #expect(unasked.status != 0)
        #expect(unasked.errors.contains("--yes"))
        #expect(!habit.isThere("clinic-production.db"))
        let prod = try await habit.run(npm, ["run", "migrate:prod", "--", "--yes"])
        #expect(prod.status == 0, "\(prod.errors)")
        #expect(habit.isThere("clinic-production.db"))
        let info = try await habit.run(npm, ["run", "info"])
        #expect(info.status == 0, "\(info.errors)")
    }
}
