import Synchronization

/// What the changing line says.
final class Progress: Sendable {
    private struct State {
        var title = ""
        var counter = ""
        var place = ""
        var isShown = false
    }

    private let state = Mutex(State())

    /// A migration begins.
    func begin(title: String, index: Int, total: Int) {
        self.state.withLock { state in
            state.title = title
            state.counter = "[\(index)/\(total)]"
            state.place = ""
        }
    }

    /// A statement begins.
    func statement(path: String, line: Int, index: Int, total: Int) {
        let file = path.split(separator: "/").last ?? ""
        self.state.withLock { $0.place = "statement \(index) of \(total), \(file):\(line)" }
    }

    /// `[3/12]`.
    var counter: String { self.state.withLock { $0.counter } }

    /// The line, cut to 80 columns; `nil` before anything has begun.
    var text: String? {
        self.state.withLock { state in
            guard !state.counter.isEmpty else { return nil }
            state.isShown = true
            let text = [state.counter, state.title, state.place].joined(separator: " ")
            return String(text.prefix(79))
        }
    }

    /// Forgets the line.
    ///
    /// - Returns: Whether one was shown.
    func clear() -> Bool {
        self.state.withLock { state in
            defer { state.isShown = false }
            return state.isShown
        }
    }
}
