import CrashKit
import Diagnostics
import TestKit
import Testing

@Suite("A commit whose answer is lost", .timeLimit(.minutes(10)))
struct LostCommitTests {
    private static let files = [
        "V1__effects.sql": "CREATE TABLE effects (step INT NOT NULL);",
        "V2__b.sql": "INSERT INTO effects VALUES (2);",
        "U2__b.sql": "INSERT INTO effects VALUES (-2);",
    ]

    private func diagnostic(
        of command: GatedClient.Command, on stage: KillStage, isAfter: Bool
    ) async throws -> Diagnostic {
        let client = try await stage.client(OneFault(at: .commitChange, isAfter: isAfter))
        let error = await #expect(throws: (any Error).self) { try await client.run(command) }
        return try #require(error as? any DiagnosticConvertible).diagnostic
    }

    @Test(
        "The database is asked whether the work stands, whatever the command",
        arguments: [GatedClient.Command.undo, .repair, .clean, .baseline], [true, false])
    func stands(command: GatedClient.Command, isAfter: Bool) async throws {
        let stage = try await KillStage(.sqlite)
        try stage.put(Self.files)
        if command == .baseline {
            try await stage.run(["CREATE TABLE effects (step INT NOT NULL)"])
        } else {
            #expect(try await stage.client().run(.migrate) == nil)
            try stage.put(["V1__effects.sql": "CREATE TABLE effects (step INT NOT NULL); -- x"])
        }

        let diagnostic = try await self.diagnostic(of: command, on: stage, isAfter: isAfter)

        #expect(diagnostic.code == "commit-lost")
        #expect(diagnostic.outcome == (isAfter ? .failed : .unknown))
        let finding = isAfter ? "it stands (verified)" : "has not recorded it so far"
        #expect(diagnostic.message.contains(finding), "\(diagnostic.message)")
        let ledger = try await stage.client().ledger()
        #expect(ledger.faults.isEmpty, "\(ledger.faults)")
        let type = [
            GatedClient.Command.undo: "rolled-back", .repair: "repaired", .clean: "cleaned",
            .baseline: "baselined",
        ][command]
        #expect((ledger.eventTypes.last == type) == isAfter, "\(ledger.eventTypes)")
    }
}
