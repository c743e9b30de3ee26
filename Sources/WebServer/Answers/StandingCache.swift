/// Keeps the newest answers about where migrations stand, so that a dashboard does not cost a look at the database each.
///
/// An answer is two seconds old at most, and what this server itself changes is seen at once. Who wants to look now says
/// `Cache-Control: no-cache`.
actor StandingCache {
    /// The age in milliseconds from which an answer is made anew while the old one still serves.
    private static let refreshAge = 1_000
    /// The age in milliseconds from which an answer serves no more.
    private static let limitAge = 2_000

    private struct Entry {
        var data: WrittenData
        var madeAt: Int64
    }

    private let uptime: @Sendable () -> Int64
    private var entries: [String: Entry] = [:]
    private var pending: [String: Task<WrittenData, any Error>] = [:]
    private var generation = 0

    /// Knows no answer yet.
    init(uptime: @escaping @Sendable () -> Int64) {
        self.uptime = uptime
    }

    /// Forgets everything, because something has changed.
    func forget() {
        self.generation += 1
        self.entries = [:]
        self.pending = [:]
    }

    /// The answer to a question.
    ///
    /// - Parameters:
    ///   - question: What the answer depends on.
    ///   - looksNow: Whether only an answer that is made now will do.
    ///   - make: Makes the answer.
    /// - Returns: The answer's `data`.
    /// - Throws: What making it threw.
    func answer(
        to question: String, looksNow: Bool,
        _ make: @escaping @Sendable () async throws -> WrittenData
    ) async throws -> WrittenData {
        let now = self.uptime()
        if !looksNow, let entry = self.entries[question], now - entry.madeAt < Self.limitAge {
            if now - entry.madeAt > Self.refreshAge { _ = self.making(question, make) }
            return entry.data
        }
        if looksNow { self.pending[question] = nil }
        return try await self.making(question, make).value
    }

    /// Makes an answer, unless somebody does already.
    private func making(
        _ question: String, _ make: @escaping @Sendable () async throws -> WrittenData
    ) -> Task<WrittenData, any Error> {
        if let task = self.pending[question] { return task }
        let (generation, start) = (self.generation, self.uptime())
        let task = Task {
            let result = await Result { try await make() }
            self.keep(question, result, since: start, generation)
            return try result.get()
        }
        self.pending[question] = task
        return task
    }

    private func keep(
        _ question: String, _ result: Result<WrittenData, any Error>, since start: Int64,
        _ generation: Int
    ) {
        guard generation == self.generation else { return }
        self.pending[question] = nil
        if case .success(let data) = result {
            self.entries[question] = Entry(data: data, madeAt: start)
        }
    }
}

extension Result where Failure == any Error {
    /// What a piece of work returns or throws.
    fileprivate init(_ work: () async throws -> Success) async {
        do {
            self = .success(try await work())
        } catch {
            self = .failure(error)
        }
    }
}
