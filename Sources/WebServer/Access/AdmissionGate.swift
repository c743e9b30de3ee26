/// Lets so many requests through at one time, and so many more wait for their turn.
actor AdmissionGate {
    private let concurrent: Int
    private let waiting: Int
    private var inside = 0
    private var line: [CheckedContinuation<Void, Never>] = []
    private var first = 0

    /// Opens a gate.
    init(concurrent: Int, waiting: Int) {
        self.concurrent = concurrent
        self.waiting = waiting
    }

    /// Waits for its turn; `false` at once where too many wait already.
    func enter() async -> Bool {
        if self.inside < self.concurrent {
            self.inside += 1
            return true
        }
        guard self.line.count - self.first < self.waiting else { return false }
        // Who leaves hands its place on, so that nobody else can take it.
        await withCheckedContinuation { self.line.append($0) }
        return true
    }

    /// Gives the place to who waits longest.
    func leave() {
        guard self.first < self.line.count else {
            self.inside -= 1
            return
        }
        let next = self.line[self.first]
        self.first += 1
        if self.first == self.line.count {
            self.line.removeAll(keepingCapacity: true)
            self.first = 0
        }
        next.resume()
    }
}
