import CrashKit
import Diagnostics
import Glibc
import TestKit

/// One kill: what goes before it, what is found after it, and how dbvc goes on.
struct KillRun {
    let stage: KillStage
    let scenario: KillScenario

    /// What went wrong; `text` says where.
    struct Fault: Error, CustomStringConvertible {
        var description: String
    }

    /// The calls that the command makes when it is left alone.
    func calls() async throws -> [GatedCall.Kind] {
        try await self.prepare()
        let result = try await self.stage.probe(self.scenario.command, nil)
        guard result.status == 0 else { throw Fault(description: "\(result)") }
        return result.output.split(separator: "\n").compactMap {
            GatedCall.Kind(rawValue: String($0))
        }
    }

    /// Kills the command at the point, looks, goes on and looks again.
    ///
    /// - Returns: What should not be; empty when all is well.
    func kill(at point: KillPoint) async throws -> [String] {
        try await self.prepare()
        let result = try await self.stage.probe(self.scenario.command, point)
        guard case .signalled(SIGKILL) = result.ending else {
            return ["it was not killed: \(result.ending) \(result.errors)"]
        }
        var faults = try await self.stage.client().ledger().faults.map { "when killed: \($0)" }
        faults += try await self.goOn()
        return faults
    }

    private func prepare() async throws {
        try await self.stage.reset()
        try self.stage.put(self.scenario.applied)
        if !self.scenario.applied.isEmpty,
            let failure = try await self.stage.client().run(.migrate)
        {
            throw Fault(description: failure)
        }
        if self.scenario.relaysAnew { try await self.stage.forgetRelay() }
        try self.stage.put(self.scenario.files)
    }

    // MARK: Going on

    /// Does what the messages say until the work is done, which may take a person's hand but never a guess.
    private func goOn() async throws -> [String] {
        let client = try await self.stage.client()
        var answers: [String] = []
        while try await self.history(client) != self.scenario.expected || answers.isEmpty {
            guard answers.count < 5 else { return ["it never comes to its end: \(answers)"] }
            let answer = try await self.answer(of: client)
            answers.append(answer)
            switch answer {
            case "done": break
            case "interrupted", "migration-failed", "failed-migration", "validation-failed":
                _ = try? await client.run(.repair)
                try self.stage.put(self.scenario.corrected)
                try await self.takeBack(client)
            default: return ["a message that helps nobody: \(answers)"]
            }
        }
        try await client.run(.relay)
        let ledger = try await client.ledger()
        return ledger.faults.map { "in the end: \($0)" }
            + ledger.relayFaults.map { "in the store: \($0)" }
    }

    /// Runs the command again, unless it has been done.
    private func answer(of client: GatedClient) async throws -> String {
        let command = self.scenario.command
        // A second undo would take back the migration before.
        if command == .undo, try await self.history(client) == self.scenario.expected {
            return "done"
        }
        do {
            return try await client.run(command) ?? "done"
        } catch let error as any DiagnosticConvertible {
            return error.diagnostic.code
        }
    }

    /// Takes back by hand what stands of scripts that the history does not have.
    private func takeBack(_ client: GatedClient) async throws {
        let recorded = try await self.history(client)
        for removal in self.scenario.byHand where !recorded.contains(removal.row) {
            let isThere = try await client.ledger().effects != nil
            try await self.stage.run(
                removal.statements.filter { isThere || !$0.contains("effects ") })
        }
    }

    private func history(_ client: GatedClient) async throws -> [String] {
        try await client.ledger().history?.filter(\.success).map { row in
            "\(row.version.map { "V" + $0 } ?? "R") \(row.type)"
        } ?? []
    }
}
