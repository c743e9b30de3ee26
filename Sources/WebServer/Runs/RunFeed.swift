import CosmosSQL
import Operations
import Synchronization

/// What happens during a run, for those who watch it; only the newest is kept.
final class RunFeed: Sendable {
    /// The most events that are kept.
    private static let limit = 1_000

    private struct State {
        var events: [String] = []
        var dropped = 0
        var isFinished = false
    }

    private let state = Mutex(State())

    /// Tells of something.
    func add(_ name: String, _ data: CosmosValue) {
        self.state.withLock { state in
            let number = state.dropped + state.events.count + 1
            state.events.append("id: \(number)\nevent: \(name)\ndata: \(data.jsonText())\n\n")
            if state.events.count > Self.limit {
                state.events.removeFirst()
                state.dropped += 1
            }
        }
    }

    /// Nothing more will happen.
    func finish() { self.state.withLock { $0.isFinished = true } }

    /// The events after one of that number, the number of the newest, and whether there will be no more.
    func events(after number: Int) -> (texts: [String], newest: Int, isFinished: Bool) {
        self.state.withLock { state in
            let start = min(max(0, number - state.dropped), state.events.count)
            return (
                Array(state.events[start...]), state.dropped + state.events.count,
                state.isFinished
            )
        }
    }

    /// Tells of what a run says of itself.
    func add(_ event: ProgressEvent) {
        switch event {
        case .waitingForLock(let holder, let since):
            self.add("waiting", ["holder": .string(holder), "since": .text(since)])
        case .migrationStarted(let title, _, let index, let total):
            self.add(
                "migration-started",
                ["title": .string(title), "index": .whole(index), "total": .whole(total)])
        case .statementStarted(_, let line, let index, let total):
            self.add(
                "statement-started",
                ["line": .whole(line), "index": .whole(index), "total": .whole(total)])
        case .statementFinished: break
        case .migrationFinished(let title, let milliseconds):
            self.add(
                "migration-finished",
                ["title": .string(title), "durationMs": .number(Double(milliseconds))])
        case .message(let text): self.add("message", ["text": .string(text)])
        case .warning(let diagnostic):
            self.add(
                "warning", WebFailure(diagnostic).document)
        }
    }
}
