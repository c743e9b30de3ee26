import CrashKit
import Foundation
import TestKit
import Testing

@Suite("A kill at every boundary", .timeLimit(.minutes(60)))
struct KillMatrixTests {
    /// How many kills there are, over all databases; `DBVC_KILLS` asks for more.
    private static let kills =
        ProcessInfo.processInfo.environment["DBVC_KILLS"].flatMap(Int.init) ?? 60

    /// A moment to die at.
    private struct Candidate {
        var scenario: KillScenario
        var point: KillPoint
        var boundary: Boundary?
    }

    @Test(
        "Nothing is applied twice, and nothing stands that is not recorded or named; the next run goes on",
        arguments: KillStage.Engine.reachable)
    func killed(engine: KillStage.Engine) async throws {
        try await KillStage.lend(engine) { try await self.kill(on: $0) }
    }

    private func kill(on stage: KillStage) async throws {
        let engine = stage.engine
        var generator = SeededGenerator()
        let candidates = try await self.candidates(on: stage)
        let engines = KillStage.Engine.reachable.count
        let share = (Self.kills + engines - 1) / engines

        var met: [Boundary: Int] = [:]
        var elsewhere = 0
        for candidate in Self.choice(of: share, from: candidates, using: &generator) {
            let faults = try await KillRun(stage: stage, scenario: candidate.scenario)
                .kill(at: candidate.point)
            #expect(
                faults.isEmpty,
                """
                \(engine.rawValue), \(candidate.scenario.name), \(candidate.point) \
                (\(candidate.boundary?.rawValue ?? "no name")), \(generator): \(faults)
                """)
            if let boundary = candidate.boundary {
                met[boundary, default: 0] += 1
            } else {
                elsewhere += 1
            }
        }

        let counts = Boundary.allCases.map { "\(met[$0] ?? 0) \($0.rawValue)" }
        let summary = (counts + ["\(elsewhere) elsewhere"]).joined(separator: ", ")
        FileHandle.standardError.write(
            Data("\(engine.rawValue): \(share) kills, \(generator): \(summary)\n".utf8))
        #expect(Boundary.allCases.filter { met[$0] == nil } == [], "never met, \(generator)")
    }

    /// Every moment before and after every call of every scenario.
    private func candidates(on stage: KillStage) async throws -> [Candidate] {
        var candidates: [Candidate] = []
        for scenario in KillScenario.all(on: stage.engine) {
            let calls = try await KillRun(stage: stage, scenario: scenario).calls()
            for call in calls.indices {
                for isAfter in [false, true] {
                    let point = KillPoint(call: call, isAfter: isAfter)
                    candidates.append(
                        Candidate(
                            scenario: scenario, point: point,
                            boundary: Boundary(point, in: calls)))
                }
            }
        }
        return candidates
    }

    /// One moment at each boundary, then three at any boundary for one that is anywhere.
    private static func choice(
        of count: Int, from candidates: [Candidate], using generator: inout SeededGenerator
    ) -> [Candidate] {
        let groups = Dictionary(grouping: candidates) { $0.boundary }
        var chosen = Boundary.allCases.compactMap { boundary in
            groups[boundary]?.randomElement(using: &generator)
        }
        while chosen.count < count {
            let boundary =
                Int.random(in: 0..<4, using: &generator) == 0
                ? nil : Boundary.allCases.randomElement(using: &generator)
            let group = boundary.map { groups[$0] ?? [] } ?? candidates
            if let one = group.randomElement(using: &generator) { chosen.append(one) }
        }
        return chosen
    }
}
