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
        var interrupted = 0

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
            interrupted += recorded.count < StepCorpus.versions.count ? 1 : 0

            let next = try await project.dbvc("migrate", "--set", "lockRetryCount=0")
            #expect(next.status == 0, "\(place): \(next.errors)")
            #expect(try project.recorded() == StepCorpus.versions, "\(place)")
            #expect(try StepCorpus.applied(in: project.database) == StepCorpus.versions, "\(place)")
            #expect(try project.events() == StepCorpus.ids, "\(place)")
        }

        #expect(interrupted > 0, "no try met a migration at work, \(generator)")
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
