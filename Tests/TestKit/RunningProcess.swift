package import Foundation
import Glibc

/// A process that was started and not yet waited for.
///
/// Its output goes to files, so it never blocks on a full pipe, however it ends.
package final class RunningProcess: Sendable {
    /// Why a process could not be started or waited for.
    package struct Failure: Error {
        /// The call that failed.
        package let call: String
        /// The system's reason.
        package let reason: String
    }

    /// The process id.
    package let id: pid_t
    private let files: TemporaryDirectory

    /// Starts a program; what the parameters mean is said at `runProcess`.
    ///
    /// Signals that the test run happens to ignore are back at their default in the child.
    package init(
        _ executable: String, _ arguments: [String], in directory: String? = nil,
        environment: [String: String] = [:], input: String = ""
    ) throws {
        self.files = try TemporaryDirectory()
        let inputPath = try self.files.write(input, to: "input")

        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        let created = O_WRONLY | O_CREAT | O_APPEND
        posix_spawn_file_actions_addopen(&actions, 0, inputPath, O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, self.files.path("output"), created, 0o600)
        posix_spawn_file_actions_addopen(&actions, 2, self.files.path("errors"), created, 0o600)
        // Nothing that a test has open stays open for as long as the process lives.
        _ = Self.closeOthers?(&actions, 3)

        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var defaults = sigset_t()
        sigemptyset(&defaults)
        for signal in [SIGINT, SIGTERM, SIGHUP, SIGPIPE] { sigaddset(&defaults, signal) }
        posix_spawnattr_setsigdefault(&attributes, &defaults)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))

        // The Glibc module does not offer the spawn action that changes the directory; `env` does it, and
        // becomes the program without a further process.
        let command = (directory.map { ["env", "-C", $0] } ?? []) + [executable] + arguments
        let variables = Self.inherited.merging(environment) { _, given in given }
        var argv = command.map { strdup($0) } + [nil]
        var envp = variables.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { for pointer in argv + envp { free(pointer) } }
        var id: pid_t = 0
        let code = posix_spawnp(&id, command[0], &actions, &attributes, &argv, &envp)
        guard code == 0 else {
            throw Failure(call: "spawn \(executable)", reason: String(cString: strerror(code)))
        }
        self.id = id
    }

    /// The module Glibc does not offer this action either; it is looked up.
    private static let closeOthers = dlsym(nil, "posix_spawn_file_actions_addclosefrom_np").map {
        unsafeBitCast(
            $0,
            to: (@convention(c) @Sendable (
                UnsafeMutablePointer<posix_spawn_file_actions_t>, Int32
            ) -> Int32).self)
    }

    /// The environment of the test run without the variables that would configure dbvc or Flyway.
    private static var inherited: [String: String] {
        let configuring = [
            "FLYWAY_", "DBVC_", "SQL_", "DB_", "COSMOS_", "NO_COLOR", "CLICOLOR", "GITHUB_",
            "BUILD_", "SYSTEM_PULLREQUEST_", "CI_",
        ]
        return ProcessInfo.processInfo.environment.filter { variable in
            !configuring.contains { variable.key.uppercased().hasPrefix($0) }
        }
    }

    /// Sends a signal, such as `SIGINT` or `SIGKILL`.
    package func send(_ signal: Int32) {
        kill(self.id, signal)
    }

    /// What it has written on standard error so far.
    package var errorsSoFar: String { self.text(of: "errors") }

    /// Waits until the process has ended, and kills it when that takes longer than the given time.
    ///
    /// Call it once: a process can be waited for only once.
    package func wait(timeout: Duration = .seconds(600)) async throws -> ProcessResult {
        let deadline = ContinuousClock.now + timeout
        var isOverdue = false
        var status: Int32 = 0
        while true {
            let answer = waitpid(self.id, &status, WNOHANG)
            if answer == self.id { break }
            guard answer == 0 || errno == EINTR else {
                throw Failure(call: "waitpid", reason: String(cString: strerror(errno)))
            }
            if !isOverdue && ContinuousClock.now > deadline {
                isOverdue = true
                self.send(SIGKILL)
            }
            try? await Task.sleep(for: .milliseconds(2))
        }
        let signal = status & 0x7F
        let ending: ProcessResult.Ending =
            if isOverdue { .timedOut } else if signal != 0 { .signalled(signal) } else {
                .exited((status >> 8) & 0xFF)
            }
        return ProcessResult(
            ending: ending, output: self.text(of: "output"), errors: self.text(of: "errors"))
    }

    private func text(of file: String) -> String {
        let bytes = FileManager.default.contents(atPath: self.files.path(file)) ?? Data()
        return String(decoding: bytes, as: UTF8.self)
    }
}
