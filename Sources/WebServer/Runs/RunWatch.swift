import Operations
import Synchronization

/// Knows which script is under way.
final class RunWatch: Sendable {
    private let uptime: @Sendable () -> Int64
    private let state = Mutex<(path: String, since: Int64)?>(nil)

    /// Sees nothing yet.
    init(uptime: @escaping @Sendable () -> Int64) {
        self.uptime = uptime
    }

    /// The path of the script, and when it began by the clock that only goes forward; `nil` between two.
    var current: (path: String, since: Int64)? { self.state.withLock { $0 } }

    /// Takes in what a run says of itself.
    func see(_ event: ProgressEvent) {
        switch event {
        case .migrationStarted(_, let path, _, _):
            let now = self.uptime()
            self.state.withLock { $0 = (path, now) }
        case .migrationFinished: self.state.withLock { $0 = nil }
        case .waitingForLock, .statementStarted, .statementFinished, .message, .warning: break
        }
    }
}
