import Glibc
import Testing

@testable import TestKit

@Suite("Test kit")
struct TestKitTests {
    @Test("A process gets its arguments, folder, environment and input, and its output comes back")
    func process() async throws {
        let folder = try TemporaryDirectory()

        let result = try await runProcess(
            "bash", ["-c", "pwd; cat; echo \"$COLOUR\" >&2; exit 3"], in: folder.path,
            environment: ["COLOUR": "blue"], input: "hello\n")

        let expected = ProcessResult(
            ending: .exited(3), output: "\(folder.path)\nhello\n", errors: "blue\n")
        #expect(result == expected)
    }

    @Test("A signal and a time limit are told from an exit")
    func endings() async throws {
        let killed = try RunningProcess("sleep", ["3600"])
        killed.send(SIGKILL)
        let overdue = try await runProcess("sleep", ["3600"], timeout: .milliseconds(20))

        #expect(try await killed.wait().ending == .signalled(SIGKILL))
        #expect(overdue.ending == .timedOut)
    }

    @Test("A process has none of the files and connections that tests have open")
    func openFiles() async throws {
        var pair: [Int32] = [0, 0]
        try #require(socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &pair) == 0)
        defer { for descriptor in pair { close(descriptor) } }

        let result = try await runProcess("sh", ["-c", "ls /proc/$$/fd"])

        #expect(result.output.split(separator: "\n").sorted() == ["0", "1", "2"])
    }

    @Test("A program that does not exist is an error")
    func missingProgram() {
        #expect(throws: RunningProcess.Failure.self) { try RunningProcess("no-such-program", []) }
    }

    @Test("The message of a golden file shows the lines that differ")
    func golden() {
        let mismatch = GoldenMismatch(
            path: "a.txt", expected: "one\ntwo\n", actual: "one\n2\n", isRecorded: false)

        #expect(mismatch.description == "a.txt differs (- recorded, + now):\n-2: two\n+2: 2")
    }

    @Test("The same seed gives the same numbers")
    func seed() {
        var first = SeededGenerator(seed: 7)
        var second = SeededGenerator(seed: 7)

        #expect((0..<4).map { _ in first.next() } == (0..<4).map { _ in second.next() })
        #expect(first.description == "DBVC_SEED=7")
    }

    @Test("A temporary directory goes with its last reference")
    func temporaryDirectory() throws {
        var folder: TemporaryDirectory? = try TemporaryDirectory()
        let path = try #require(folder).path
        try folder?.write("text", to: "deep/file.txt")

        #expect(try folder?.read("deep/file.txt") == "text")
        folder = nil
        #expect(access(path, F_OK) != 0)
    }
}
