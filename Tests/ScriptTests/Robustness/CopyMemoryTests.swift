import Foundation
import TestKit
import Testing

@Suite(
    "The memory of a migrator",
    .enabled(if: PostgreSQLServer.isInstalled, Comment(rawValue: PostgreSQLServer.remedy)),
    .timeLimit(.minutes(20)))
struct CopyMemoryTests {
    @Test("A script with 30 MB of data after COPY runs in less than 64 MB")
    func copyData() async throws {
        let rows = 300_000
        let block = (0..<1_000).map { _ in "17\t\(String(repeating: "x", count: 96))\n" }.joined()
        let project = try await ServerProject(on: .postgreSQL, [:])
        let data = String(repeating: block, count: rows / 1_000)
        try project.directory.write(
            "CREATE TABLE t (a INT, b TEXT);\nCOPY t FROM STDIN;\n\(data)\\.\n", to: "sql/V1__t.sql"
        )
        try project.hold(afterStatement: 2)

        let process = try project.start(["migrate"])
        try await project.waitUntilHeld()
        let peak = try self.peak(of: process.id)
        try project.release()

        #expect(try await process.wait().status == 0)
        #expect(peak < 64 * 1_024, "\(peak) kB")
        #expect(try await project.lines("SELECT count(*) FROM t") == [String(rows)])
    }

    /// The most memory a process has had so far, in kilobytes.
    private func peak(of process: pid_t) throws -> Int {
        let status = try String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)
        let line = try #require(status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") })
        return try #require(line.split(separator: " ").compactMap { Int($0) }.first)
    }
}
