import CosmosSQL

/// What came of a run.
struct RunOutcome: Sendable {
    /// The HTTP status of the answer.
    var status: Int
    /// The answer's `data`.
    var data: CosmosValue?
    /// The answer's `error`; `nil` where all went well.
    var failure: WebFailure?

    /// All went well.
    static func success(_ data: CosmosValue) -> Self { Self(status: 200, data: data) }

    /// It did not; the part of the result that there is goes with it.
    static func failure(_ failure: WebFailure, data: CosmosValue? = nil) -> Self {
        Self(status: failure.status, data: data, failure: failure)
    }
}
