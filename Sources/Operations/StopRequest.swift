import Synchronization

/// The user's wish to stop, which a signal handler makes known and a run heeds.
///
/// Asked once, the run stops after the current statement. Asked twice, the statement itself is cancelled.
package final class StopRequest: Sendable {
    private struct State {
        var count = 0
        var cancel: (@Sendable () -> Void)?
    }

    private let state = Mutex(State())

    /// Nobody has asked yet.
    package init() {}

    /// Whether somebody has asked.
    package var isRequested: Bool { self.state.withLock { $0.count > 0 } }

    /// Asks; the second time also cancels what is running.
    package func request() {
        let cancel = self.state.withLock { state in
            state.count += 1
            return state.count > 1 ? state.cancel : nil
        }
        cancel?()
    }

    /// Says how to cancel what is running now.
    package func onCancel(_ cancel: @escaping @Sendable () -> Void) {
        self.state.withLock { $0.cancel = cancel }
    }
}
