import Dispatch
import Synchronization

/// Stops the running call of a session, from any thread.
///
/// A client library blocks while a call runs, so the server is asked over a connection of its own, which takes a moment.
/// A request is sent only while the call it is meant for still runs, and the end of a call waits until a request under
/// way is delivered, so that no request hits the call after it.
final class CallCancellation: Sendable {
    /// Asks the server to stop what the session does, and waits for it; says whether it was asked.
    typealias Request = @Sendable () -> Bool

    private struct State {
        var request: Request?
        var call = 0
        var isRunning = false
        var wasStopped = false
    }

    private let state = Mutex(State())
    /// Held while a request is under way.
    private let delivery = Mutex(())

    /// Prepares to stop calls of a session that has just been opened.
    func attach(_ request: @escaping Request) {
        self.state.withLock { $0.request = request }
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
            guard let request = self.request(of: call), request() else { return }
            self.state.withLock { $0.wasStopped = true }
        }
    }

    private func request(of call: Int) -> Request? {
        self.state.withLock { $0.isRunning && $0.call == call ? $0.request : nil }
    }
}
