import CODBC
import Dispatch
import Synchronization

/// Stops the running call of a session, from any thread.
///
/// A request is sent only while the call it is meant for still runs, and the end of a call waits until a request under
/// way is delivered, so that no request hits the call after it.
final class ODBCCancellation: Sendable {
    private struct State {
        /// The statement's handle while a call runs; a number, since pointers do not cross between threads.
        var running: UInt?
        var call = 0
        var wasStopped = false
    }

    private let state = Mutex(State())

    /// A call on the statement begins.
    func begin(_ handle: UInt) {
        self.state.withLock { state in
            state.call += 1
            state.running = handle
            state.wasStopped = false
        }
    }

    /// The call is over; says whether it was asked to stop.
    func end() -> Bool {
        self.state.withLock { state in
            state.running = nil
            return state.wasStopped
        }
    }

    /// Asks the server to stop what runs now; returns at once.
    func cancel() {
        let call = self.state.withLock { $0.running == nil ? nil : $0.call }
        guard let call else { return }
        DispatchQueue.global().async { self.send(to: call) }
    }

    private func send(to call: Int) {
        self.state.withLock { state in
            guard state.call == call,
                let handle = state.running.flatMap(SQLHANDLE.init(bitPattern:))
            else { return }
            state.wasStopped = true
            _ = dbvc_odbc()?.pointee.cancel(handle)
        }
    }
}
