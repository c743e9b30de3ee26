import TestKit
import Testing

@Suite("The audit of a database without its history", .timeLimit(.minutes(10)))
struct MissingHistoryTests {
    @Test(
        "What was recorded is read and verified in a transaction, also where the history is not there",
        arguments: ServerProject.Server.installed)
    func missing(server: ServerProject.Server) async throws {
        let project = try await ServerProject(
            on: server, ["V1__a.sql": "CREATE TABLE a (x INT);"])
        #expect(try await project.dbvc("migrate", "--locations", "sql").status == 0)

        let result = try await project.dbvc("audit", "verify", "--set", "table=nobody")

        #expect(result.status == 0, "\(result.errors)")
        #expect(result.output.contains("good  integrity"), "\(result.output)")
    }
}
