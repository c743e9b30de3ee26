import Glibc
import TestKit
import Testing

@Suite("A migrator that is killed")
struct KillTests {
    /// All in all 200, in shares that run at once.
    private static let shares = 1...8
    private static let tries = 25

    @Test(
        "Recorded is applied, whenever it dies; the next run goes on, and each change has one event",
        arguments: Self.shares
    )
    func killed(share: Int) async throws {
        var generator = SeededGenerator()

        for number in 1...Self.tries {
            let project = try Project(StepCorpus.files, options: "?synchronous=off")
            let steps = Int.random(in: 0...StepCorpus.count, using: &generator)
            let pause = Duration.microseconds(Int.random(in: 0...4_000, using: &generator))
            let place =
                "share \(share), try \(number), killed \(pause) after \(steps), \(generator)"
            try await Self.kill(project, after: steps, pause)

            let recorded = try project.recorded()
            #expect(try StepCorpus.applied(in: project.database) == recorded, "\(place)")
            #expect(
                try project.events() == Array(StepCorpus.ids.prefix(recorded.count)), "\(place)")
            try await Self.goOn(project, place)
        }
    }

    @Test("A migration killed at work leaves nothing of itself", arguments: 1...StepCorpus.count)
    func killedAtWork(step: Int) async throws {
        var files = StepCorpus.files
        let name = "V\(step)__step.sql"
        files[name]? += """
            INSERT INTO effects WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x FROM n)
                SELECT x FROM n WHERE x = 0;
            """
        let project = try Project(files, options: "?synchronous=off")
        // The step before is done, and this one never ends.
        try await Self.kill(project, after: step, .milliseconds(step))

        let done = Array(StepCorpus.versions.prefix(step))
        #expect(try project.recorded() == done)
        #expect(try StepCorpus.applied(in: project.database) == done)
        #expect(try project.events() == Array(StepCorpus.ids.prefix(step)))

        try project.directory.write(StepCorpus.files[name] ?? "", to: "sql/" + name)
        try await Self.goOn(project, "step \(step)")
    }

    /// Runs once more, and expects all of it done once.
    private static func goOn(_ project: Project, _ place: String) async throws {
        let next = try await project.dbvc("migrate", "--set", "lockRetryCount=0")
        #expect(next.status == 0, "\(place): \(next.errors)")
        #expect(try project.recorded() == StepCorpus.versions, "\(place)")
        #expect(try StepCorpus.applied(in: project.database) == StepCorpus.versions, "\(place)")
        #expect(try project.events() == StepCorpus.ids, "\(place)")
    }

    /// Kills a run a moment after it has said that so many migrations are done.
    private static func kill(_ project: Project, after steps: Int, _ pause: Duration) async throws {
        let process = try project.start(["migrate"])
        try await waitUntil(every: .microseconds(200)) {
            steps == 0 || process.errorsSoFar.contains("[\(steps)/")
        }
        try await Task.sleep(for: steps == 0 ? pause * 20 : pause)
        process.send(SIGKILL)
        _ = try await process.wait()
    }
}
