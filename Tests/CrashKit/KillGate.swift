import Glibc
import Synchronization

/// Counts the calls, and ends the process with SIGKILL at one of them.
package final class KillGate: CallGate {
    private let point: KillPoint?
    private let made = Mutex<[GatedCall.Kind]>([])

    /// Makes a gate; without a point everybody passes.
    package init(_ point: KillPoint?) {
        self.point = point
    }

    /// What was called so far.
    package var calls: [GatedCall.Kind] { self.made.withLock(\.self) }

    /// Counts the call; ends the process when its moment has come.
    package func willMake(_ call: GatedCall) {
        let number = self.made.withLock { made in
            made.append(call.kind)
            return made.count - 1
        }
        if self.point == KillPoint(call: number, isAfter: false) { kill(getpid(), SIGKILL) }
    }

    /// Ends the process when its moment has come.
    package func hasMade(_ call: GatedCall) {
        let number = self.made.withLock(\.count) - 1
        if self.point == KillPoint(call: number, isAfter: true) { kill(getpid(), SIGKILL) }
    }
}
