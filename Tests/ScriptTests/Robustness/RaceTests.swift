import TestKit
import Testing

@Suite("Several migrators at once")
struct RaceTests {
    @Test("Eight processes apply each migration exactly once, fifty times over")
    func eightProcesses() async throws {
        for round in 1...50 {
            let project = try Project(StepCorpus.files, options: "?synchronous=off")

            let processes = try (1...8).map { _ in try project.start(["migrate"]) }
            for process in processes {
                let result = try await process.wait()
                #expect(result.status == 0, "round \(round): \(result.errors)")
            }

            #expect(try project.recorded() == StepCorpus.versions, "round \(round)")
            #expect(
                try StepCorpus.applied(in: project.database) == StepCorpus.versions,
                "round \(round)")
            #expect(try project.events() == StepCorpus.ids, "round \(round)")
            #expect(!project.isLockFilePresent, "round \(round)")
        }
    }
}
