import CrashKit
import Databases
import Diagnostics
import TestKit

/// Some clients on one database, from a seed.
struct Simulation {
    /// What came of it.
    struct Outcome: Sendable {
        /// What was done, step by step.
        var steps: [Scheduler.Step]
        /// What should not be; empty when all is well.
        var faults: [String]
        /// What stands in the end.
        var ledger: Ledger
    }

    let seed: UInt64
    private let directory: TemporaryDirectory

    private static let clients = 2
    private static let files = [
        "V1__effects.sql": "CREATE TABLE effects (step INT NOT NULL);",
        "V2__a.sql": "INSERT INTO effects VALUES (2);\nCREATE TABLE a (x);",
        "V3__b.sql": "INSERT INTO effects VALUES (3);\nVACUUM;",
        "V3__b.sql.conf": "executeInTransaction=false",
        "V4__c.sql": "INSERT INTO effects VALUES (4);",
        "R__r.sql": "INSERT INTO effects VALUES (1000);",
    ]

    init(seed: UInt64) throws {
        self.seed = seed
        self.directory = try TemporaryDirectory()
        for (name, text) in Self.files { try self.directory.write(text, to: "sql/" + name) }
    }

    private var settings: [String: String] {
        let path = self.directory.path("app.db")
        return [
            "url": "sqlite:\(path)?busy_timeout=0&synchronous=off&journal_mode=memory",
            "locations": "sql", "lockRetryCount": "0",
        ]
    }

    /// Runs it to its end.
    func run() async throws -> Outcome {
        let clock = VirtualClock(seed: self.seed)
        let scheduler = Scheduler(clients: Self.clients, seed: self.seed, clock: clock)
        var generator = SeededGenerator(seed: self.seed &* 31)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for client in 0..<Self.clients {
                let commands = Self.commands(using: &generator)
                group.addTask {
                    try await self.live(client, commands, scheduler, clock)
                    await scheduler.leave(client)
                }
            }
            group.addTask { await scheduler.run() }
            try await group.waitForAll()
        }
        var faults = await scheduler.faults
        let ledger = try await self.finish(clock, &faults)
        return Outcome(steps: await scheduler.steps, faults: faults, ledger: ledger)
    }

    private static func commands(
        using generator: inout SeededGenerator
    ) -> [GatedClient.Command] {
        let choice: [GatedClient.Command] = [.migrate, .migrate, .migrate, .relay, .info]
        return (1...4).compactMap { _ in choice.randomElement(using: &generator) }
    }

    /// One command after the other, each of a process of its own; whatever an error says, the next one follows.
    private func live(
        _ number: Int, _ commands: [GatedClient.Command], _ scheduler: Scheduler,
        _ clock: VirtualClock
    ) async throws {
        for command in commands {
            let client = try await GatedClient(
                in: self.directory.path, self.settings, surroundings: clock.surroundings,
                gate: SimulatedGate(of: number, scheduler))
            _ = try? await client.run(command)
        }
    }

    // MARK: The end

    /// Looks, brings everything to its end as the messages say, and looks again.
    private func finish(_ clock: VirtualClock, _ faults: inout [String]) async throws -> Ledger {
        let client = try await GatedClient(
            in: self.directory.path, self.settings, surroundings: clock.surroundings)
        faults += try await client.ledger().faults.map { "at rest: \($0)" }
        var answers: [String] = []
        while answers.last != "done", answers.count < 4 {
            do {
                answers.append(try await client.run(.migrate) ?? "done")
            } catch let error as any DiagnosticConvertible {
                answers.append(error.diagnostic.code)
                guard ["interrupted", "validation-failed"].contains(error.diagnostic.code) else {
                    break
                }
                try await client.withSession { session, _ in
                    _ = try await session.connection.execute(
                        "DELETE FROM effects WHERE step = 3")
                }
                try await client.run(.repair)
            }
        }
        if answers.last != "done" { faults.append("it never comes to its end: \(answers)") }
        try await client.run(.relay)
        let ledger = try await client.ledger()
        faults += (ledger.faults + ledger.relayFaults).map { "in the end: \($0)" }
        if ledger.effects != [2, 3, 4, 1_000] {
            faults.append("in effect is \(ledger.effects ?? [])")
        }
        return ledger
    }
}
