import CrashKit
import Foundation
import TestKit
import Testing

@Suite("Two clients, any order, any fault", .timeLimit(.minutes(60)))
struct SimulationTests {
    /// The seeds to try: one that `DBVC_SEED` names, or `DBVC_SEEDS` in a row from a random one.
    private static let seeds: [UInt64] = {
        let variables = ProcessInfo.processInfo.environment
        let first = SeededGenerator().seed
        let count = variables["DBVC_SEEDS"].flatMap(UInt64.init)
        if variables["DBVC_SEED"] != nil, count == nil { return [first] }
        return (0..<(count ?? 200)).map { first &+ $0 }
    }()

    @Test("Recorded is applied, each change has one event, the chain is one, and one has the lock")
    func anyOrder() async throws {
        for seed in Self.seeds {
            let outcome = try await Simulation(seed: seed).run()
            #expect(outcome.faults.isEmpty, "DBVC_SEED=\(seed): \(outcome.faults)")
        }
    }

    @Test("A seed decides everything: its run can be had again", arguments: [1, 2, 3] as [UInt64])
    func repeatable(seed: UInt64) async throws {
        let first = try await Simulation(seed: seed).run()
        let second = try await Simulation(seed: seed).run()

        #expect(first.steps == second.steps)
        #expect(first.ledger.events == second.ledger.events)
        #expect(!first.steps.isEmpty)
    }
}
