import Synchronization

/// What is found out about a request on its way, for the line that is logged.
package final class RequestNotes: Sendable {
    private let state = Mutex<(principal: Principal?, remark: String?)>((nil, nil))

    /// Begins with nothing.
    init() {}

    /// Who it is of; `nil` until that is known.
    var principal: Principal? {
        get { self.state.withLock(\.principal) }
        set { self.state.withLock { $0.principal = newValue } }
    }

    /// What whoever reads the log should see, such as an attempt to reach what is not shown.
    var remark: String? {
        get { self.state.withLock(\.remark) }
        set { self.state.withLock { $0.remark = newValue } }
    }
}
