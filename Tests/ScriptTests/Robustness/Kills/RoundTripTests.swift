import CrashKit
import Synchronization
import TestKit
import Testing

@Suite("A run with nothing to do", .timeLimit(.minutes(20)))
struct RoundTripTests {
    /// Writes down every call.
    private final class CallLog: CallGate {
        private let calls = Mutex<[GatedCall]>([])

        var all: [GatedCall] { self.calls.withLock(\.self) }

        func willMake(_ call: GatedCall) { self.calls.withLock { $0.append(call) } }

        func hasMade(_ call: GatedCall) {}
    }

    @Test(
        "It asks twice beside opening the session, takes no lock and writes nothing",
        arguments: KillStage.Engine.installed)
    func nothingPending(engine: KillStage.Engine) async throws {
        let stage = try await KillStage(engine)
        try stage.put(["V1__effects.sql": "CREATE TABLE effects (step INT NOT NULL);"])
        #expect(try await stage.client().run(.migrate) == nil)

        let log = CallLog()
        #expect(try await stage.client(log).run(.migrate) == nil)

        // The session itself is opened before the gate: one statement more.
        #expect(log.all.count == 2, "\(log.all.map(\.text))")
        #expect(log.all.allSatisfy { $0.kind == .other && $0.text.hasPrefix("SELECT") })
    }
}
