import CrashKit
import Synchronization

/// Breaks the connection off at the first call of a kind.
final class OneFault: CallGate {
    private let kind: GatedCall.Kind
    private let isAfter: Bool
    private let isPast = Mutex(false)

    init(at kind: GatedCall.Kind, isAfter: Bool) {
        self.kind = kind
        self.isAfter = isAfter
    }

    func willMake(_ call: GatedCall) throws(GateFault) {
        if !self.isAfter { try self.breakOff(at: call) }
    }

    func hasMade(_ call: GatedCall) throws(GateFault) {
        if self.isAfter { try self.breakOff(at: call) }
    }

    private func breakOff(at call: GatedCall) throws(GateFault) {
        guard call.kind == self.kind else { return }
        let isFirst = self.isPast.withLock { isPast in
            defer { isPast = true }
            return !isPast
        }
        if isFirst { throw GateFault() }
    }
}
