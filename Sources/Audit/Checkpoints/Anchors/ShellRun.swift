import Foundation
import Glibc

/// A command of the shell that was started, and that is waited for once.
struct ShellRun: ~Copyable {
    private static let errorLimit = 4_000

    private let id: pid_t
    private let errors: NamelessFile

    /// Starts `/bin/sh -c` with the given variables and no others.
    ///
    /// - Throws: `AnchorError.notStarted`.
    init(_ command: String, input: [UInt8], environment: [String: String]) throws(AnchorError) {
        let source = try NamelessFile(holding: input)
        let errors = try NamelessFile()
        self.id = try Self.spawn(command, environment, source.descriptor, errors.descriptor)
        self.errors = errors
    }

    /// Waits for the end, and kills the command when it takes longer or the task is cancelled.
    ///
    /// - Throws: `AnchorError` unless it ended with status 0.
    consuming func finish(within limit: Duration) async throws(AnchorError) {
        let deadline = ContinuousClock.now + limit
        var status: Int32 = 0
        while true {
            let answer = waitpid(self.id, &status, WNOHANG)
            if answer == self.id { break }
            guard answer == 0 || errno == EINTR else {
                throw .notStarted(reason: String(cString: strerror(errno)))
            }
            // Only what is still running is late: this task may itself have waited for its turn.
            guard ContinuousClock.now < deadline else {
                self.kill()
                throw .overdue(limit: limit, errors: self.lastErrors)
            }
            do {
                try await Task.sleep(for: .milliseconds(5))
            } catch {
                self.kill()
                throw .cancelled
            }
        }
        let signal = status & 0x7F
        guard signal == 0 else { throw .signalled(signal: signal, errors: self.lastErrors) }
        let exit = (status >> 8) & 0xFF
        guard exit == 0 else { throw .ended(status: exit, errors: self.lastErrors) }
    }

    private func kill() {
        Glibc.kill(-self.id, SIGKILL)
        var status: Int32 = 0
        while waitpid(self.id, &status, 0) < 0, errno == EINTR {}
    }

    /// The end of what it wrote on standard error, without white space around it.
    private var lastErrors: String {
        String(decoding: self.errors.last(Self.errorLimit), as: UTF8.self)
            .trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// Has whatever else this process has open closed in the new one: a connection that is served here would stay
    /// open as long as the command runs, with nobody who reads it.
    ///
    /// The module Glibc does not offer the action, so it is looked up; `nil` before release 2.34 of the library.
    private static let closeOthers = dlsym(nil, "posix_spawn_file_actions_addclosefrom_np").map {
        unsafeBitCast(
            $0,
            to: (@convention(c) @Sendable (
                UnsafeMutablePointer<posix_spawn_file_actions_t>, Int32
            ) -> Int32).self)
    }

    private static func spawn(
        _ command: String, _ environment: [String: String], _ source: Int32, _ errors: Int32
    ) throws(AnchorError) -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, source, 0)
        posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, errors, 2)
        _ = Self.closeOthers?(&actions, 3)

        // A group of its own, so that what it starts can be killed with it, and signals as usual.
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        for signal in [SIGINT, SIGTERM, SIGHUP, SIGPIPE] { sigaddset(&signals, signal) }
        posix_spawnattr_setsigdefault(&attributes, &signals)
        posix_spawnattr_setpgroup(&attributes, 0)
        let flags = POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF
        posix_spawnattr_setflags(&attributes, Int16(flags))

        var arguments = ["sh", "-c", command].map { (text: String) in strdup(text) } + [nil]
        var variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { for pointer in arguments + variables { free(pointer) } }
        var id: pid_t = 0
        let code = posix_spawn(&id, "/bin/sh", &actions, &attributes, &arguments, &variables)
        guard code == 0 else { throw .notStarted(reason: String(cString: strerror(code))) }
        return id
    }
}
