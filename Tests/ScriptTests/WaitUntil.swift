/// Waits until something holds, looking again and again.
///
/// - Throws: `WaitIsOver` when it does not hold in time.
func waitUntil(
    within limit: Duration = .seconds(600), every pause: Duration = .milliseconds(5),
    _ holds: () throws -> Bool
) async throws {
    let deadline = ContinuousClock.now + limit
    while try !holds() {
        guard ContinuousClock.now < deadline else { throw WaitIsOver(limit: limit) }
        try await Task.sleep(for: pause)
    }
}

/// What was waited for did not come.
struct WaitIsOver: Error {
    var limit: Duration
}
