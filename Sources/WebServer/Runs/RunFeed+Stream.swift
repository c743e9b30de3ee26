extension RunFeed {
    /// How often it is looked whether something has happened.
    private static let pause = Duration.milliseconds(50)
    /// How often a line is sent when nothing happens, so that nobody between cuts the connection.
    private static let pausesPerBeat = 300

    /// The events from one on, as they happen, until the run has ended.
    func stream(after number: Int) -> AsyncStream<String> {
        AsyncStream { continuation in
            let task = Task {
                var newest = number
                var pauses = 0
                while !Task.isCancelled {
                    let news = self.events(after: newest)
                    newest = news.newest
                    for text in news.texts { continuation.yield(text) }
                    if news.isFinished { break }
                    pauses = news.texts.isEmpty ? pauses + 1 : 0
                    if pauses.isMultiple(of: Self.pausesPerBeat), pauses > 0 {
                        continuation.yield(": still running\n\n")
                    }
                    try? await Task.sleep(for: Self.pause)
                }
                continuation.finish()
            }
            continuation.onTermination = { _ in task.cancel() }
        }
    }
}
