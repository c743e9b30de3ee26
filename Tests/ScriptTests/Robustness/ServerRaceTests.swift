import TestKit
import Testing

@Suite("Several migrators at once on a server", .timeLimit(.minutes(20)))
struct ServerRaceTests {
    @Test(
        "Eight processes apply each migration exactly once, three times over",
        arguments: ServerProject.Server.installed)
    func eightProcesses(server: ServerProject.Server) async throws {
        for round in 1...3 {
            let project = try await ServerProject(on: server, ServerStepCorpus.files)

            let processes = try (1...8).map { _ in try project.start(["migrate"]) }
            for process in processes {
                let result = try await process.wait(timeout: .seconds(120))
                #expect(result.status == 0, "round \(round): \(result.errors)")
            }

            #expect(try await project.recorded() == ServerStepCorpus.versions, "round \(round)")
            #expect(
                try await ServerStepCorpus.tables(in: project) == ServerStepCorpus.versions,
                "round \(round)")
            #expect(
                try await ServerStepCorpus.effects(in: project) == ServerStepCorpus.versions,
                "round \(round)")
            #expect(
                try await project.events("completed") == ServerStepCorpus.ids, "round \(round)")
        }
    }
}
