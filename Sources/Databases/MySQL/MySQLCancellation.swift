import Dispatch
import Synchronization

/// Stops the running call of a session, from any thread.
///
/// The library has no call for it: the server is asked over a session of its own, which takes a moment. A request is
/// sent only while the call it is meant for still runs, and the end of a call waits until a request under way is
/// answered, so that no request hits the call after it.
final class MySQLCancellation: Sendable {
    private struct State {
        var target: Target?
        var call = 0
        var isRunning = false
        var wasStopped = false
    }

    /// The session to stop: its server, and the server's number for it.
    private struct Target {
        var address: MySQLAddress
        var threadID: UInt
    }

    private let state = Mutex(State())
    /// Held while a request is under way.
    private let delivery = Mutex(())

    /// Prepares to stop calls of a session that has just been opened.
    func attach(to session: LibMariaDBSession, at address: MySQLAddress) {
        let target = Target(address: address, threadID: session.threadID)
        self.state.withLock { $0.target = target }
    }

    /// A call begins.
    func begin() {
        self.state.withLock { state in
            state.call += 1
            state.isRunning = true
            state.wasStopped = false
        }
    }

    /// The call is over; says whether it was asked to stop.
    func end() -> Bool {
        self.state.withLock { $0.isRunning = false }
        self.delivery.withLock { _ in }
        return self.state.withLock { $0.wasStopped }
    }

    /// Asks the server to stop what runs now; returns at once.
    func cancel() {
        let call = self.state.withLock { $0.isRunning ? $0.call : nil }
        guard let call else { return }
        DispatchQueue.global().async { self.send(to: call) }
    }

    private func send(to call: Int) {
        self.delivery.withLock { _ in
            guard let target = self.target(of: call),
                let session = try? LibMariaDBSession(target.address),
                (try? session.run("KILL QUERY \(target.threadID)", rowLimit: 0)) != nil
            else { return }
            self.state.withLock { $0.wasStopped = true }
        }
    }

    private func target(of call: Int) -> Target? {
        self.state.withLock { $0.isRunning && $0.call == call ? $0.target : nil }
    }
}
