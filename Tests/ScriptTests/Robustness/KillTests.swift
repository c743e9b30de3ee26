import Glibc
import TestKit
import Testing

@Suite("A migrator that is killed")
struct KillTests {
    private static let tries = 200

    @Test(
        "Recorded is applied, whenever it dies; the next run goes on, and each change has one event"
    )
    func killed() async throws {
        var generator = SeededGenerator()
        let start = ContinuousClock.now
        #expect(try await Self.project().dbvc("migrate").status == 0)
        let duration = ContinuousClock.now - start
        var interrupted = 0

        for number in 1...Self.tries {
            let project = try Self.project()
            let moment = Double.random(in: 0...1, using: &generator)
            let process = try project.start(["migrate"])
            try await Task.sleep(for: duration * moment)
            process.send(SIGKILL)
            _ = try await process.wait()

            let recorded = try project.recorded()
            let place = "try \(number), killed after \(moment) of \(duration), \(generator)"
            #expect(try Self.applied(in: project) == recorded, "\(place)")
            #expect(
                try project.events() == Array(StepCorpus.ids.prefix(recorded.count)), "\(place)")
            interrupted += (1..<StepCorpus.versions.count).contains(recorded.count) ? 1 : 0

            let next = try await project.dbvc("migrate", "--set", "lockRetryCount=0")
            #expect(next.status == 0, "\(place): \(next.errors)")
            #expect(try project.recorded() == StepCorpus.versions, "\(place)")
            #expect(try Self.applied(in: project) == StepCorpus.versions, "\(place)")
            #expect(try project.events() == StepCorpus.ids, "\(place)")
        }

        #expect(interrupted > 0, "no try met a migration at work, \(generator)")
    }

    private static func project() throws -> Project {
        try Project(StepCorpus.files, options: "?synchronous=off")
    }

    /// The versions whose tables are there, as far as they are whole.
    private static func applied(in project: Project) throws -> [String] {
        let objects = try project.database.objects()
        guard objects.contains("effects") else { return [] }
        let effects = try project.database.texts("SELECT step || '' FROM effects ORDER BY step")
        let tables = StepCorpus.versions.filter { objects.contains("step\($0)") }
        try #require(effects == tables)
        for table in tables {
            let count = try project.database.rows("SELECT count(*) FROM step\(table)")
            try #require(count == [[.number(200)]])
        }
        return ["0"] + effects
    }
}
