import Operations

/// Keeps the newest answers about where migrations stand, each with the marks of what it was made from.
///
/// Every request has the marks compared, so no answer is older than the request: a change by whomever shows in the next.
/// Requests that come while somebody compares wait for the comparison after it, and share that one.
actor StandingCache {
    /// The marks of all databases an answer is about; `nil` where they cannot be told.
    typealias Marking = @Sendable () async -> [StandingMark]?
    /// Makes an answer.
    typealias Making = @Sendable () async throws -> WrittenData

    /// How long marks must have been seen before an answer is kept under them, in milliseconds: the clocks of file systems
    /// tick every two seconds at worst, and two changes within a tick may look alike.
    private static let settling: Int64 = 2_000

    private struct Entry {
        var marks: [StandingMark]
        var seenAt: Int64
        var data: WrittenData?
    }

    private let uptime: @Sendable () -> Int64
    private var entries: [String: Entry] = [:]
    private var looking: [String: Task<WrittenData, any Error>] = [:]
    private var waiting: [String: Task<WrittenData, any Error>] = [:]

    /// Knows no answer yet.
    init(uptime: @escaping @Sendable () -> Int64) {
        self.uptime = uptime
    }

    /// The answer to a question, as it is at a moment after the call.
    ///
    /// - Parameters:
    ///   - question: What the answer depends on, beside what the marks stand for.
    ///   - marks: Marks what the answer is made from.
    ///   - make: Makes the answer.
    /// - Returns: The answer's `data`.
    /// - Throws: What making it threw.
    func answer(
        to question: String, marks: @escaping Marking, _ make: @escaping Making
    ) async throws -> WrittenData {
        if let task = self.waiting[question] { return try await task.value }
        let before = self.looking[question]
        let task = Task {
            _ = await before?.result
            // Who comes from here on could miss a change that this look does not see.
            self.looking[question] = self.waiting.removeValue(forKey: question)
            defer { self.looking[question] = nil }
            return try await self.look(question, marks, make)
        }
        self.waiting[question] = task
        return try await task.value
    }

    private func look(
        _ question: String, _ marks: Marking, _ make: Making
    ) async throws -> WrittenData {
        let start = self.uptime()
        guard let found = await marks() else {
            self.entries[question] = nil
            return try await make()
        }
        if let entry = self.entries[question], entry.marks == found {
            if let data = entry.data { return data }
            let data = try await make()
            if start - entry.seenAt >= Self.settling { self.entries[question]?.data = data }
            return data
        }
        let seenAt = self.uptime()
        self.entries[question] = nil
        let data = try await make()
        self.entries[question] = Entry(marks: found, seenAt: seenAt)
        return data
    }
}
