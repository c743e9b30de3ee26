import Operations

/// Serves until the user asks to stop.
struct Serving: Sendable {
    /// How often it is looked whether somebody has asked: signals arrive as a wish, which nobody can wait for.
    private static let pause = Duration.milliseconds(50)

    private let stop: StopRequest
    private let onStop: @Sendable (Task<Void, any Error>) async -> Void

    /// Describes when and how serving ends.
    ///
    /// - Parameters:
    ///   - stop: The user's wish.
    ///   - onStop: Told of it once, with what can be cancelled; cancels unless said otherwise.
    init(
        until stop: StopRequest,
        onStop: @escaping @Sendable (Task<Void, any Error>) async -> Void = { $0.cancel() }
    ) {
        self.stop = stop
        self.onStop = onStop
    }

    /// Serves, until it is cancelled or ends by itself.
    ///
    /// - Throws: What serving threw.
    func run(_ serve: @escaping @Sendable () async throws -> Void) async throws {
        let serving = Task { try await serve() }
        let (stop, onStop) = (self.stop, self.onStop)
        let watch = Task {
            while !stop.isRequested { try await Task.sleep(for: Self.pause) }
            await onStop(serving)
        }
        defer { watch.cancel() }
        try await serving.value
    }
}
