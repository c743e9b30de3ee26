/// Work that may take so long and no longer.
enum Deadline {
    /// Does work.
    ///
    /// Work that is not done in time is cancelled and not waited for, as it may not notice.
    ///
    /// - Returns: `nil` when the time is over, or when who waits for it was cancelled.
    /// - Throws: What the work throws.
    static func run<T: Sendable>(
        _ time: Duration, _ work: @escaping @Sendable () async throws -> T
    ) async throws -> T? {
        let (results, continuation) = AsyncStream.makeStream(of: Result<T, any Error>?.self)
        let task = Task {
            do {
                continuation.yield(.success(try await work()))
            } catch {
                continuation.yield(.failure(error))
            }
        }
        let timer = Task {
            try await Task.sleep(for: time)
            continuation.yield(nil)
        }
        defer { timer.cancel() }
        var iterator = results.makeAsyncIterator()
        guard let result = await iterator.next() ?? nil else {
            task.cancel()
            return nil
        }
        return try result.get()
    }
}
