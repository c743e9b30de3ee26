import Glibc
import TestKit
import Testing

@Suite("A migrator that is killed at work on a server", .timeLimit(.minutes(20)))
struct ServerKillTests {
    /// Kills a run that stands still after so many statements, counted over all migrations.
    private func kill(_ project: ServerProject, afterStatement count: Int) async throws {
        try project.hold(afterStatement: count)
        let process = try project.start(["migrate"])
        try await project.waitUntilHeld()
        process.send(SIGKILL)
        _ = try await process.wait()
        try project.release()
    }

    /// The migration that a statement belongs to, and how many of its statements are done then.
    private func place(of statement: Int) -> (step: Int, done: Int) {
        let index = statement - 2
        let size = ServerStepCorpus.statementsPerStep
        return statement == 1 ? (0, 1) : (index / size + 1, index % size + 1)
    }

    @Test(
        "PostgreSQL: nothing of the migration stands, and the next run applies each once",
        .enabled(if: PostgreSQLServer.isInstalled, Comment(rawValue: PostgreSQLServer.remedy)),
        arguments: [1, 2, 4, 12, 25])
    func postgreSQL(statement: Int) async throws {
        let project = try await ServerProject(on: .postgreSQL, ServerStepCorpus.files)
        let step = self.place(of: statement).step

        try await self.kill(project, afterStatement: statement)

        // The server takes the work back as soon as it sees that nobody is there.
        let next = try await project.dbvc("migrate")
        #expect(next.status == 0, "\(next.errors)")
        #expect(next.errors.contains("[1/\(ServerStepCorpus.count + 1 - step)]"), "\(next.errors)")
        #expect(try await project.recorded() == ServerStepCorpus.versions)
        #expect(try await ServerStepCorpus.tables(in: project) == ServerStepCorpus.versions)
        #expect(try await ServerStepCorpus.effects(in: project) == ServerStepCorpus.versions)
        #expect(try await project.events("completed") == ServerStepCorpus.ids)
        #expect(try await project.events("failed").isEmpty)
    }

    @Test(
        "Elsewhere the next run names the migration that was cut off, and after a repair it goes on",
        arguments: ServerProject.Server.installed.filter { $0 != .postgreSQL }, [2, 12, 25])
    func withoutTransaction(server: ServerProject.Server, statement: Int) async throws {
        let project = try await ServerProject(on: server, ServerStepCorpus.files)
        let step = self.place(of: statement).step
        let before = Array(ServerStepCorpus.versions.prefix(step))

        try await self.kill(project, afterStatement: statement)

        #expect(try await project.recorded() == before)
        let started = try await project.events("started")
        let completed = try await project.events("completed")
        #expect(started == Array(ServerStepCorpus.ids.prefix(step + 1)))
        #expect(completed == Array(ServerStepCorpus.ids.prefix(step)))

        let next = try await project.dbvc("migrate")
        #expect(next.status == 8)
        #expect(next.errors.contains("V\(step)__step.sql was begun at"), "\(next.errors)")
        #expect(try await project.recorded() == before + ["\(step) failed"])
        #expect(try await project.events("interrupted") == ["\(step)_step"])
        #expect(try await project.dbvc("migrate").status != 0, "not before it is repaired")

        _ = try await project.lines(ServerStepCorpus.removal(of: step))
        #expect(try await project.dbvc("repair").status == 0)
        let last = try await project.dbvc("migrate")
        #expect(last.status == 0, "\(last.errors)")
        #expect(try await project.recorded() == ServerStepCorpus.versions)
        #expect(try await ServerStepCorpus.tables(in: project) == ServerStepCorpus.versions)
        #expect(try await ServerStepCorpus.effects(in: project) == ServerStepCorpus.versions)
        #expect(try await project.events("completed") == ServerStepCorpus.ids)
    }
}
