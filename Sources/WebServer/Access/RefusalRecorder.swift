import Operations
import Synchronization

/// Has refusals of known principals recorded in the audit, behind the answers.
///
/// Whoever asks again and again cannot fill the audit: of a principal, a route and a minute one refusal is recorded, and
/// the next one says how many were left out. Refusals of strangers never come here.
final class RefusalRecorder: Sendable {
    private struct Place: Hashable {
        var principal: String
        var route: String
    }

    /// What came of a place lately.
    private struct Window {
        /// When the last refusal was recorded.
        var began: Int64
        /// How many came after it.
        var leftOut = 0
    }

    private struct State {
        var windows: [Place: Window] = [:]
        var waiting: [NotedRefusal] = []
        var worker: Task<Void, Never>?
    }

    /// How long a window is, in milliseconds.
    private static let window: Int64 = 60_000
    /// More places are only remembered while their windows are open.
    private static let mostPlaces = 10_000
    /// The most refusals that wait for the database.
    private static let mostWaiting = 1_000

    private let uptime: @Sendable () -> Int64
    private let record: @Sendable (NotedRefusal) async -> Bool
    private let state = Mutex(State())

    /// Prepares to record.
    ///
    /// - Parameters:
    ///   - uptime: Counts the milliseconds of a clock that only goes forward.
    ///   - record: Records a refusal; `false` when it could not.
    init(
        uptime: @escaping @Sendable () -> Int64,
        record: @escaping @Sendable (NotedRefusal) async -> Bool
    ) {
        self.uptime = uptime
        self.record = record
    }

    /// Takes in why a request failed; whatever is no refusal of somebody known does not count.
    func note(_ failure: WebFailure, of principal: Principal?, at route: Route) {
        guard let lack = failure.lack, let principal else { return }
        let request = RefusedRequest(
            route: "\(route.method.rawValue) \(route.path.text)", lack: lack, code: failure.code)
        let place = Place(principal: principal.name, route: request.route)
        let now = self.uptime()
        self.state.withLock { state in
            let known = state.windows[place]
            if let known, now - known.began < Self.window {
                state.windows[place]?.leftOut += 1
                return
            }
            if state.windows.count >= Self.mostPlaces {
                state.windows = state.windows.filter { now - $0.value.began < Self.window }
            }
            guard state.windows.count < Self.mostPlaces, state.waiting.count < Self.mostWaiting
            else { return }
            state.windows[place] = Window(began: now)
            var refusal = NotedRefusal(principal: principal.name, request: request)
            refusal.request.leftOut = known?.leftOut ?? 0
            state.waiting.append(refusal)
            if state.worker == nil { state.worker = Task { await self.work() } }
        }
    }

    /// Waits until nothing is on its way any more.
    func settle() async {
        while let worker = self.state.withLock(\.worker) { await worker.value }
    }

    private func work() async {
        while let next = self.next() {
            guard await !self.record(next) else { continue }
            let place = Place(principal: next.principal, route: next.request.route)
            // The next one that is recorded tells of this one.
            self.state.withLock { $0.windows[place]?.leftOut += next.request.leftOut + 1 }
        }
    }

    private func next() -> NotedRefusal? {
        self.state.withLock { state in
            guard !state.waiting.isEmpty else {
                state.worker = nil
                return nil
            }
            return state.waiting.removeFirst()
        }
    }
}
