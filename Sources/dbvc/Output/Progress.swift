import Synchronization

/// How far a run has come.
final class Progress: Sendable {
    private struct State {
        var title = ""
        var counter = ""
        var place = ""
        var start = ContinuousClock.now
    }

    private let state = Mutex(State())

    /// A migration begins.
    func begin(title: String, index: Int, total: Int) {
        self.state.withLock {
            $0 = State(title: title, counter: "[\(index)/\(total)]")
        }
    }

    /// A statement of the migration begins.
    func statement(path: String, line: Int, index: Int, total: Int) {
        let file = path.split(separator: "/").last ?? ""
        self.state.withLock { $0.place = "\(file):\(line) (\(index) of \(total))" }
    }

    /// Which migration of how many, as `[3/12]`.
    var counter: String { self.state.withLock { $0.counter } }

    /// `[3/12] 4.2 s V3__add_users.sql:7 (2 of 5)`, in less than 80 columns; before the first statement the title.
    var line: String {
        self.state.withLock { state in
            let elapsed = (ContinuousClock.now - state.start) / .milliseconds(1)
            let place = state.place.isEmpty ? state.title : state.place
            let text = "\(state.counter) \(Int64(elapsed).asDuration) \(place)"
            return String(text.prefix(79))
        }
    }
}

extension Int64 {
    /// Milliseconds as people read them: `830 ms`, `4.2 s`, `3 min 20 s`.
    var asDuration: String {
        switch self {
        case ..<1_000: "\(self) ms"
        case ..<60_000: "\(self / 1_000).\(self % 1_000 / 100) s"
        default: "\(self / 60_000) min \(self % 60_000 / 1_000) s"
        }
    }
}
