import Diagnostics
import Synchronization

/// The warnings of a command, in the order they came.
final class WarningList: Sendable {
    private let list = Mutex<[Diagnostic]>([])

    /// All of them.
    var all: [Diagnostic] { self.list.withLock { $0 } }

    /// Notes one more.
    func add(_ warning: Diagnostic) { self.list.withLock { $0.append(warning) } }
}
