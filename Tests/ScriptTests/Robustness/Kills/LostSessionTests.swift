import CrashKit
import Databases
import Diagnostics
import TestKit
import Testing

@Suite("A session that the server ends", .timeLimit(.minutes(10)))
struct LostSessionTests {
    private static let effects = "CREATE TABLE effects (step INT NOT NULL);"
    private static let insertion = "INSERT INTO effects VALUES (2);"

    /// How a server sleeps, who sleeps there, and how they are woken for good.
    private struct Sleep {
        var statement: String
        var sleepers: String
        var ending: String

        init(on engine: KillStage.Engine) {
            switch engine {
            case .mariaDB, .mySQL:
                self.statement = "SELECT SLEEP(600);"
                self.sleepers = """
                    SELECT id FROM information_schema.processlist
                    WHERE info LIKE 'SELECT SLEEP%' AND db = DATABASE()
                    """
                self.ending = "KILL"
            case .postgreSQL, .sqlite, .sqlServer:
                self.statement = "SELECT pg_sleep(600);"
                self.sleepers = """
                    SELECT pid FROM pg_stat_activity
                    WHERE query LIKE 'SELECT pg_sleep%' AND datname = current_database()
                    """
                self.ending = "SELECT pg_terminate_backend"
            }
        }
    }

    @Test(
        "No row for the script that was cut off, and nothing of it stands or it is named",
        arguments: KillStage.Engine.installed.filter { $0 != .sqlite })
    func ended(engine: KillStage.Engine) async throws {
        let sleep = Sleep(on: engine)
        let stage = try await KillStage(engine)
        try stage.put(["V1__effects.sql": Self.effects])
        #expect(try await stage.client().run(.migrate) == nil)
        try stage.put(["V2__b.sql": Self.insertion + "\n" + sleep.statement])

        let client = try await stage.client()
        async let answer = Self.answer(of: client)
        try await Self.end(sleep, on: stage)

        let code = await answer
        #expect(code == "migration-failed", "\(code ?? "none")")
        let ledger = try await client.ledger()
        #expect(ledger.faults.isEmpty, "\(ledger.faults)")
        #expect(ledger.history?.map(\.version) == ["1"])
        #expect(ledger.effects == [])

        try stage.put(["V2__b.sql": Self.insertion])
        if ledger.hasOpenIntent { try await client.run(.repair) }
        #expect(try await client.run(.migrate) == nil)
        let end = try await client.ledger()
        #expect(end.faults + end.relayFaults == [])
        #expect(end.effects == [2])
    }

    /// The code of what a run fails with, however it tells it.
    private static func answer(of client: GatedClient) async -> String? {
        do {
            return try await client.run(.migrate)
        } catch {
            return (error as? any DiagnosticConvertible)?.diagnostic.code ?? "\(error)"
        }
    }

    /// Waits until somebody sleeps, and ends their session.
    private static func end(_ sleep: Sleep, on stage: KillStage) async throws {
        try await stage.client().withSession { session, _ in
            for _ in 0..<6_000 {
                let sleeper = try await session.connection.query(sleep.sleepers).scalar
                if let id = sleeper?.integerValue {
                    try await session.connection.execute("\(sleep.ending) (\(id))")
                    return
                }
                try await Task.sleep(for: .milliseconds(10))
            }
            throw WaitIsOver(limit: .seconds(60))
        }
    }
}
