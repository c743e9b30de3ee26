import Audit
import Diagnostics
import Glibc
import TestKit
import Testing

@Suite("CommandAnchor")
struct CommandAnchorTests {
    let directory: TemporaryDirectory

    init() throws {
        self.directory = try TemporaryDirectory()
    }

    private func anchor(_ command: String, limit: Duration = .seconds(60)) -> CommandAnchor {
        CommandAnchor(
            command: command,
            environment: ["PATH": "/usr/bin:/bin", "PLACE": self.directory.path],
            timeLimit: limit)
    }

    @Test("The command finds the note on its standard input")
    func input() async throws {
        let note = try CheckpointFixture.note(7)

        try await self.anchor("cat > \"$PLACE/note\"; echo ignored").publish(note)

        #expect(try self.directory.read("note") == note.text)
    }

    @Test("It sees the variables it is given, and no others")
    func environment() async throws {
        try await self.anchor("env > \"$PLACE/variables\"").publish(CheckpointFixture.note(7))

        let names = try self.directory.read("variables").split(separator: "\n")
            .compactMap { $0.split(separator: "=").first.map(String.init) }
        #expect(Set(names).isSubset(of: ["PATH", "PLACE", "PWD", "OLDPWD", "SHLVL", "_"]))
        #expect(names.contains("PLACE"))
    }

    @Test("It has none of the files and connections that are open here")
    func files() async throws {
        var pair: [Int32] = [0, 0]
        try #require(socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &pair) == 0)
        defer { for descriptor in pair { close(descriptor) } }

        try await self.anchor("ls -l /proc/$$/fd > \"$PLACE/open\"").publish(
            CheckpointFixture.note(7))

        let open = try self.directory.read("open")
        #expect(open.contains("/dev/null"))
        #expect(!open.contains("socket:"), "\(open)")
    }

    @Test("Its exit status and what it said are in the error")
    func failure() async throws {
        let error = await #expect(throws: AnchorError.self) {
            try await self.anchor("echo 'no such ledger.' >&2; exit 3").publish(
                CheckpointFixture.note(7))
        }

        #expect(error == .ended(status: 3, errors: "no such ledger."))
        #expect(
            error?.diagnostic.message
                == "The checkpoint was not published: the command ended with status 3: no such "
                + "ledger.")
        #expect(error?.diagnostic.details["status"] == "3")
    }

    @Test("Of very much that it said the end is kept")
    func muchOutput() async throws {
        let command =
            "i=0; while [ $i -lt 2000 ]; do echo \"line $i\" >&2; i=$((i+1)); done; exit 1"
        let error = await #expect(throws: AnchorError.self) {
            try await self.anchor(command).publish(CheckpointFixture.note(7))
        }

        guard case .ended(1, let errors) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(errors.hasSuffix("line 1999") && errors.utf8.count <= 4_000)
    }

    @Test("A signal that ends it is in the error")
    func signal() async throws {
        await #expect(throws: AnchorError.signalled(signal: 15, errors: "")) {
            try await self.anchor("kill -TERM $$").publish(CheckpointFixture.note(7))
        }
    }

    @Test("What takes too long is killed, with all that it started")
    func overdue() async throws {
        let limit = Duration.milliseconds(300)
        let command = "(sleep 600 & echo $! > \"$PLACE/child\"; wait); echo late > \"$PLACE/late\""

        await #expect(throws: AnchorError.overdue(limit: limit, errors: "")) {
            try await self.anchor(command, limit: limit).publish(CheckpointFixture.note(7))
        }

        let child = try self.directory.read("child").split(separator: "\n").first.map(String.init)
        // It is told to end before the error is thrown; a busy machine may take its time.
        let gone =
            "for i in $(seq 300); do ps -o stat= -p $0 | grep -qv Z || exit 0; sleep 0.1; done; exit 1"
        let probe = try await runProcess("sh", ["-c", gone, try #require(child)])
        #expect(probe.status == 0)
        #expect(throws: (any Error).self) { try self.directory.read("late") }
    }

    @Test("Cancelled it is killed at once")
    func cancelled() async throws {
        let anchor = self.anchor("sleep 600")
        let note = try CheckpointFixture.note(7)
        let task = Task { try await anchor.publish(note) }
        task.cancel()

        await #expect(throws: AnchorError.cancelled) { try await task.value }
    }

    @Test("The command is in no message, for it may hold a secret")
    func secrecy() async throws {
        let anchor = self.anchor("exit 1 # token=hunter2")
        let error = await #expect(throws: AnchorError.self) {
            try await anchor.publish(CheckpointFixture.note(7))
        }

        #expect(error?.diagnostic.message.contains("hunter2") == false)
        #expect(anchor.name == "command")
    }
}
