import CrashKit
import Synchronization

/// The gate of one life of a client; once it has died, nothing it does has an effect any more.
final class SimulatedGate: CallGate {
    private let client: Int
    private let scheduler: Scheduler
    private let isDead = Mutex(false)
    private let breaksAfter = Mutex(false)

    init(of client: Int, _ scheduler: Scheduler) {
        self.client = client
        self.scheduler = scheduler
    }

    func willMake(_ call: GatedCall) async throws(GateFault) {
        guard !self.isDead.withLock(\.self) else { throw GateFault() }
        switch await self.scheduler.turn(of: self.client, for: call) {
        case .pass: return
        case .breaksBefore: throw GateFault()
        case .breaksAfter: self.breaksAfter.withLock { $0 = true }
        case .dies:
            self.isDead.withLock { $0 = true }
            throw GateFault()
        }
    }

    func hasMade(_ call: GatedCall) async throws(GateFault) {
        let isBroken = self.breaksAfter.withLock { breaks in
            defer { breaks = false }
            return breaks
        }
        switch call.kind {
        case .lock where call.text == "ours":
            await self.scheduler.acquired(by: self.client)
            // A lock that is taken and whose answer is lost ends with its session.
            if isBroken { await self.scheduler.released(by: self.client) }
        case .unlock: await self.scheduler.released(by: self.client)
        default: break
        }
        if isBroken || self.isDead.withLock(\.self) { throw GateFault() }
    }
}
