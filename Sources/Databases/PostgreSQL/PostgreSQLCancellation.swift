import CPostgreSQL
import Dispatch
import Synchronization

/// Stops the running call of a session, from any thread.
///
/// A request goes to the server over a connection of its own, which takes a moment; it is sent only while the call it
/// is meant for still runs, and the end of a call waits until a request under way is delivered, so that no request
/// hits the call after it.
final class PostgreSQLCancellation: Sendable {
    private struct State {
        /// The address of libpq's handle; a number, since pointers do not cross between threads.
        var handle: UInt?
        var call = 0
        var isRunning = false
        var wasStopped = false
    }

    private let state = Mutex(State())

    deinit {
        self.state.withLock { state in
            guard let handle = state.handle.flatMap(OpaquePointer.init(bitPattern:)) else { return }
            dbvc_libpq()?.pointee.freeCancel(handle)
        }
    }

    /// Prepares to stop calls of a session that has just been opened.
    func attach(to session: LibPQSession) {
        let handle = session.makeCancelHandle().map { UInt(bitPattern: $0) }
        self.state.withLock { $0.handle = handle }
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
        self.state.withLock { state in
            state.isRunning = false
            return state.wasStopped
        }
    }

    /// Asks the server to stop what runs now; returns at once.
    func cancel() {
        let call = self.state.withLock { $0.isRunning ? $0.call : nil }
        guard let call else { return }
        DispatchQueue.global().async { self.send(to: call) }
    }

    private func send(to call: Int) {
        self.state.withLock { state in
            guard state.isRunning, state.call == call,
                let handle = state.handle.flatMap(OpaquePointer.init(bitPattern:))
            else { return }
            state.wasStopped = true
            var error = [CChar](repeating: 0, count: 256)
            _ = dbvc_libpq()?.pointee.cancel(handle, &error, Int32(error.count))
        }
    }
}
