import CosmosSQL
import Diagnostics
import Operations

/// Starts runs, keeps them, and finds out what became of those that an earlier server left.
package actor RunKeeper {
    let folder: RecordFolder
    let source: any WorkspaceSource
    let surroundings: Surroundings
    private let redaction: Redaction
    private var runs: [String: RunRecord] = [:]
    private var order: [String] = []
    private var tasks: [String: Task<RunRecord, Never>] = [:]
    private var feeds: [String: RunFeed] = [:]
    private var stops: [String: StopRequest] = [:]
    /// By place, the run that changes it.
    private var active: [String: String] = [:]
    /// By principal and key, the run that was asked for.
    private var keys: [String: String] = [:]
    private var isStopping = false
    private var onChange: @Sendable () async -> Void = {}

    /// Prepares to keep runs; nothing is read yet.
    init(
        folder: RecordFolder, source: any WorkspaceSource, redaction: Redaction,
        surroundings: Surroundings
    ) {
        self.folder = folder
        self.source = source
        self.redaction = redaction
        self.surroundings = surroundings
    }

    /// Says what to do whenever a run has changed a database.
    func onChange(_ action: @escaping @Sendable () async -> Void) { self.onChange = action }

    // MARK: What there is

    /// A run.
    func run(_ id: String) async -> RunRecord? {
        if let run = self.runs[id], run.isUnresolved { await self.resolve(run) }
        return self.runs[id]
    }

    /// All runs, the newest first.
    func all() -> [RunRecord] { self.order.reversed().compactMap { self.runs[$0] } }

    /// What happens during a run; `nil` for one of an earlier server.
    func feed(_ id: String) -> RunFeed? { self.feeds[id] }

    /// The run that was begun under a key; `nil` for none.
    func run(under key: IdempotencyKey) -> String? { self.keys[key.index] }

    /// Waits until a run has ended.
    func finished(_ run: RunRecord) async -> RunRecord {
        await self.tasks[run.runId]?.value ?? self.runs[run.runId] ?? run
    }

    // MARK: New ones

    /// Accepts a run and begins with it.
    ///
    /// - Returns: The run; the one of before, where the same was asked for under the same key.
    /// - Throws: `WebFailure` where another one is under way, or the key stands for something else; `WebServerError`
    ///   where it cannot be kept.
    func begin(_ order: RunOrder) throws -> RunRecord {
        if let key = order.idempotencyKey, let id = self.run(under: key),
            let run = self.runs[id]
        {
            guard run.requestHash == key.requestHash else { throw WebFailure.keyTaken(id) }
            return run
        }
        guard !self.isStopping else { throw WebFailure.stopping }
        if !order.isDryRun, let other = self.active[order.place] {
            throw WebFailure.runUnderWay(other)
        }
        let record = self.record(for: order)
        try self.folder.write(record, record.runId)
        self.enter(record)
        let (feed, stop) = (RunFeed(), StopRequest())
        (self.feeds[record.runId], self.stops[record.runId]) = (feed, stop)
        if !order.isDryRun { self.active[order.place] = record.runId }
        self.tasks[record.runId] = Task { await self.perform(order, record.runId, feed, stop) }
        return record
    }

    private func record(for order: RunOrder) -> RunRecord {
        let now = self.surroundings.now()
        var record = RunRecord(
            runId: self.surroundings.recordId("run"), kind: order.kind,
            databaseId: order.databaseId,
            environment: order.request.environment ?? order.environment.rawValue,
            executor: order.request.executor, principal: order.principal,
            executionContext: order.request.executionContext, createdAt: now.rfc3339)
        record.migrationId = order.migrationId
        record.isDryRun = order.isDryRun
        record.idempotencyKey = order.idempotencyKey?.text
        record.requestHash = order.idempotencyKey?.requestHash
        return record
    }

    private func perform(
        _ order: RunOrder, _ id: String, _ feed: RunFeed, _ stop: StopRequest
    ) async -> RunRecord {
        self.change(id) { run in
            run.state = .running
            run.startedAt = self.surroundings.now().rfc3339
        }
        feed.add("state", ["runId": .string(id), "state": "running"])
        var request = order.request
        request.databaseId = order.databaseId
        request.stop = stop
        request.executionContext["runId"] = id
        let work = RunWork(
            order: order, request: request, source: self.source, uptime: self.surroundings.uptime,
            feed: feed)
        let outcome = await work.run { planned in await self.plan(planned, of: id) }
        self.finish(id, outcome)
        self.tasks[id] = nil
        if self.active[order.place] == id { self.active[order.place] = nil }
        self.stops[id] = nil
        if !order.isDryRun { await self.onChange() }
        let run = self.runs[id] ?? self.record(for: order)
        feed.add("end", .object(run.document))
        feed.finish()
        return run
    }

    private func plan(_ planned: [String], of id: String) {
        self.change(id) { $0.planned = planned }
    }

    /// Writes down what came of a run.
    func finish(_ id: String, _ outcome: RunOutcome, as state: RunRecord.State? = nil) {
        self.change(id) { run in
            run.state = state ?? (outcome.failure == nil ? .success : .failed)
            run.finishedAt = self.surroundings.now().rfc3339
            run.status = outcome.status
            run.data = outcome.data.map { self.redaction($0.jsonText()) }
            run.error = outcome.failure.map { self.redaction($0.document.jsonText()) }
            run.isUnresolved = false
        }
    }

    /// Changes what is known of a run; a file that cannot be written is the smaller harm now.
    func change(_ id: String, _ change: (inout RunRecord) -> Void) {
        guard var run = self.runs[id] else { return }
        change(&run)
        self.runs[id] = run
        try? self.folder.write(run, id)
    }

    // MARK: Beginning and end of the server

    /// Reads the runs of earlier servers, and finds out what became of those that did not end.
    package func load() async {
        for run in self.folder.readAll(RunRecord.self) where self.runs[run.runId] == nil {
            self.enter(run)
        }
        for run in self.runs.values where !run.state.isFinal { await self.resolve(run) }
    }

    /// Asks all runs to stop after what they are doing; asked again, cancels that too.
    package func stop() {
        self.isStopping = true
        for stop in self.stops.values { stop.request() }
    }

    /// Waits until no run is under way.
    package func drain() async {
        for task in self.tasks.values { _ = await task.value }
    }

    private func enter(_ run: RunRecord) {
        while self.order.count >= RecordFolder.limit, let oldest = self.order.first,
            self.runs[oldest]?.state.isFinal ?? true
        {
            self.forget(oldest)
        }
        self.runs[run.runId] = run
        self.order.append(run.runId)
        if let key = run.idempotencyKey {
            self.keys[IdempotencyKey.index(run.principal, key)] = run.runId
        }
    }

    private func forget(_ id: String) {
        if let run = self.runs[id], let key = run.idempotencyKey {
            self.keys[IdempotencyKey.index(run.principal, key)] = nil
        }
        self.runs[id] = nil
        self.feeds[id] = nil
        self.order.removeFirst()
        self.folder.remove(id)
    }
}
