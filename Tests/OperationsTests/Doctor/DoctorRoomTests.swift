import TestKit
import Testing

@testable import Operations

@Suite("The doctor's look at the disk")
struct DoctorRoomTests {
    private static func findings(_ project: Project, room: UInt64?) async throws -> [String] {
        var surroundings = Surroundings.system
        surroundings.room = { _ in room }
        let configuration = try await project.configuration(["locations": "filesystem:sql"])
        return await Doctor(process: project.process, surroundings: surroundings)
            .examine(configuration).findings.map(\.id)
    }

    @Test("A disk with less than 100 MB for the embedded store is found, and not one with more")
    func room() async throws {
        let project = try Project(
            ["sql/V1__a.sql": "SELECT 1;", "store.db": ""], variables: ["DBVC_STORE": "store.db"])

        #expect(try await Self.findings(project, room: 99 << 20).contains("store-space-low"))
        #expect(try await !Self.findings(project, room: 100 << 20).contains("store-space-low"))
        #expect(try await !Self.findings(project, room: nil).contains("store-space-low"))
    }

    @Test("The system says how much room a disk has, and nothing of a place that is not there")
    func system() throws {
        let folder = try TemporaryDirectory()

        #expect(try #require(Surroundings.system.room(folder.path)) > 0)
        #expect(Surroundings.system.room(folder.path("nowhere")) == nil)
    }
}
