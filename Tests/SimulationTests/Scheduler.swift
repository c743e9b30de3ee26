import CrashKit
import TestKit

/// Lets one client make one call at a time, in an order and with faults that the seed alone decides.
actor Scheduler {
    /// One step of a run, by which two runs can be compared.
    struct Step: Hashable, Sendable {
        var client: Int
        var kind: GatedCall.Kind
        var verdict: Verdict
    }

    private var generator: SeededGenerator
    private let clock: VirtualClock
    private var parked: [Int: (call: GatedCall, go: CheckedContinuation<Verdict, Never>)] = [:]
    private var atWork: Set<Int>
    private var allParked: CheckedContinuation<Void, Never>?

    /// What was done.
    private(set) var steps: [Step] = []
    /// Who has the lock.
    private var owner: Int?
    /// What must never be, and was.
    private(set) var faults: [String] = []

    init(clients: Int, seed: UInt64, clock: VirtualClock) {
        self.generator = SeededGenerator(seed: seed)
        self.clock = clock
        self.atWork = Set(0..<clients)
    }

    // MARK: Clients

    /// Waits until it is the client's turn.
    func turn(of client: Int, for call: GatedCall) async -> Verdict {
        await withCheckedContinuation { go in
            self.parked[client] = (call, go)
            self.wakeIfAllParked()
        }
    }

    /// A client has nothing more to do.
    func leave(_ client: Int) {
        self.atWork.remove(client)
        self.wakeIfAllParked()
    }

    /// A client has the lock now.
    func acquired(by client: Int) {
        if let owner = self.owner { self.faults.append("\(client) takes the lock of \(owner)") }
        self.owner = client
    }

    /// A client gives the lock back, if it has it.
    func released(by client: Int) {
        if self.owner == client { self.owner = nil }
    }

    // MARK: The run

    /// Lets the clients work until all of them are done.
    func run() async {
        while true {
            if self.parked.count < self.atWork.count {
                await withCheckedContinuation { self.allParked = $0 }
            }
            guard let client = self.parked.keys.sorted().randomElement(using: &self.generator),
                let next = self.parked.removeValue(forKey: client)
            else { return }
            self.checkLock(client, next.call.kind)
            let verdict = self.verdict()
            self.clock.advance(by: Int64.random(in: 0...20, using: &self.generator))
            self.steps.append(Step(client: client, kind: next.call.kind, verdict: verdict))
            next.go.resume(returning: verdict)
        }
    }

    /// Only the one who has the lock may change the history or what it tells of.
    private func checkLock(_ client: Int, _ kind: GatedCall.Kind) {
        let changes: [GatedCall.Kind] = [
            .statement, .historyRow, .outboxRow, .commitIntent, .commitChange,
        ]
        if changes.contains(kind), self.owner != client {
            self.faults.append("\(client) makes a call of kind \(kind.rawValue) without the lock")
        }
    }

    private func verdict() -> Verdict {
        switch Int.random(in: 0..<200, using: &self.generator) {
        case 0, 1: .breaksBefore
        case 2, 3: .breaksAfter
        case 4, 5: .dies
        default: .pass
        }
    }

    private func wakeIfAllParked() {
        guard self.parked.count == self.atWork.count else { return }
        self.allParked?.resume()
        self.allParked = nil
    }
}
