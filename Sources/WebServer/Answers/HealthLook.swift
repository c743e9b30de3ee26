/// The newest look at what the server needs, so that anonymous requests cannot wear the database out.
actor HealthLook {
    /// How long a look serves, in milliseconds.
    private static let age = 1_000

    private let uptime: @Sendable () -> Int64
    private var newest: (reasons: [(component: String, code: String)], madeAt: Int64)?
    private var pending: Task<[(component: String, code: String)], Never>?

    /// Has not looked yet.
    init(uptime: @escaping @Sendable () -> Int64) {
        self.uptime = uptime
    }

    /// What does not answer.
    func reasons(
        _ look: @escaping @Sendable () async -> [(component: String, code: String)]
    ) async -> [(component: String, code: String)] {
        if let newest, self.uptime() - newest.madeAt < Self.age { return newest.reasons }
        if let pending { return await pending.value }
        let task = Task { await look() }
        self.pending = task
        let reasons = await task.value
        self.newest = (reasons, self.uptime())
        self.pending = nil
        return reasons
    }
}
