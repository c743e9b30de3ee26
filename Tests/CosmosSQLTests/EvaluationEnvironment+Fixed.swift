import CosmosSQL

extension EvaluationEnvironment {
    /// A clock that stands at 2024-01-02T03:04:05.6789012Z and always the same random number.
    static let fixed = EvaluationEnvironment(
        now: { 17_041_646_456_789_012 }, random: { 0.25 })
}
