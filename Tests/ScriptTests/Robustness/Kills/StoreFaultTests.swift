import CrashKit
import Diagnostics
import Documents
import Foundation
import TestKit
import Testing

@Suite("A document store in trouble", .timeLimit(.minutes(10)))
struct StoreFaultTests {
    private static let kills = 3
    private static let scenario = KillScenario(
        name: "store", files: Self.files, expected: (1...5).map { "V\($0) SQL" })
    private static let files: [String: String] = {
        var files = ["V1__effects.sql": "CREATE TABLE effects (step INT NOT NULL);"]
        for step in 2...5 { files["V\(step)__s.sql"] = "INSERT INTO effects VALUES (\(step));" }
        return files
    }()

    private func store(_ account: ServedAccount) throws -> AzureDocumentStore {
        let clock: @Sendable () -> Timestamp = {
            Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1_000))
        }
        return AzureDocumentStore(
            account: try AzureAccount(connectionString: Secret(account.connectionString)),
            clock: ServiceClock(now: clock), random: { UInt64.random(in: 0 ... .max) })
    }

    @Test(
        "Killed anywhere, with a store that throttles, fails or hangs up: it has each event in the end",
        arguments: [
            "429=5 every 2", "503 every 4", "reset-before every 4", "reset-after every 4",
        ])
    func faults(fault: String) async throws {
        var generator = SeededGenerator()
        try await withServedAccount(faults: [fault]) { account in
            let stage = try await KillStage(
                .sqlite, ["dbvc.cosmosConnectionString": account.connectionString])
            let calls = try await KillRun(stage: stage, scenario: Self.scenario).calls()
            for _ in 1...Self.kills {
                try await stage.reset()
                try stage.put(Self.files)
                let point = KillPoint(
                    call: Int.random(in: calls.indices, using: &generator),
                    isAfter: Bool.random(using: &generator))
                let place = "\(fault), \(point), \(generator)"
                _ = try await stage.probe(.migrate, point)

                let client = try await stage.client()
                #expect(try await client.run(.migrate) == nil, "\(place)")
                var ledger = try await client.ledger(in: self.store(account))
                // A relay that gave up is a warning; the next command goes on.
                for _ in 1...10 where !ledger.relayFaults.isEmpty {
                    try await client.run(.migrate)
                    ledger = try await client.ledger(in: self.store(account))
                }
                #expect(ledger.faults + ledger.relayFaults == [], "\(place)")
                #expect(ledger.effects == [2, 3, 4, 5], "\(place)")
            }
        }
    }

    @Test("With a store that is down the change is made, and its events follow later")
    func down() async throws {
        let address = "AccountEndpoint=http://127.0.0.1:1/;AccountKey=c2VjcmV0;"
        let stage = try await KillStage(.sqlite, ["dbvc.cosmosConnectionString": address])
        try stage.put(Self.files)
        #expect(try await stage.client().run(.migrate) == nil)

        try await withServedAccount { account in
            let client = try await GatedClient(
                in: stage.directory.path,
                stage.settings.merging([
                    "dbvc.cosmosConnectionString": account.connectionString
                ]) { $1 })
            let before = try await client.ledger(in: self.store(account))
            #expect(before.events.count == 5)
            #expect(before.stored.isEmpty)

            try await client.run(.migrate)

            let after = try await client.ledger(in: self.store(account))
            #expect(after.faults + after.relayFaults == [])
        }
    }
}
