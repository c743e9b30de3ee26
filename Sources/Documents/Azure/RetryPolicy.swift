/// After which signals of a service a request is repeated, how often and when.
package struct RetryPolicy: Hashable, Sendable {
    /// The rules; the first one whose pattern matches counts.
    ///
    /// Without a rule a reply is final.
    package var rules: [RetryRule]

    /// Collects rules.
    package init(_ rules: [RetryRule]) {
        self.rules = rules
    }

    /// What Microsoft's own client libraries do, for an account that is reached through one address.
    ///
    /// Sources: "Request rate too large" and "Designing resilient applications with Azure Cosmos DB
    /// SDKs"; the retry policies of azure-cosmos-dotnet-v3 and of azure-cosmos for Python.
    package static let azure = RetryPolicy([
        RetryRule(
            pattern: .status(429), repetitions: 9, totalWait: .seconds(30),
            wait: .asTold(otherwise: .seconds(5)), isCertain: true),
        RetryRule(
            pattern: .status(449), repetitions: 100, totalWait: .seconds(30),
            wait: .doubling(from: .milliseconds(10), upTo: .seconds(1)), isCertain: true),
        // The account's write region is moving.
        RetryRule(
            pattern: .status(403, substatuses: [3, 1_008]), repetitions: 120,
            totalWait: .seconds(120), wait: .constant(.seconds(1)), isCertain: true),
        // The replica has not seen this session's writes yet.
        RetryRule(
            pattern: .status(404, substatuses: [1_002]), repetitions: 1, totalWait: .seconds(1),
            wait: .constant(.milliseconds(100)), isCertain: true),
        // Partitions are being split or moved.
        RetryRule(
            pattern: .status(410), repetitions: 3, totalWait: .seconds(10),
            wait: .doubling(from: .milliseconds(200), upTo: .seconds(2)), isCertain: true),
        RetryRule(
            pattern: .status(408), repetitions: 1, totalWait: .seconds(1),
            wait: .constant(.milliseconds(100)), isCertain: false),
        RetryRule(
            pattern: .serverError, repetitions: 1, totalWait: .seconds(1),
            wait: .constant(.milliseconds(500)), isCertain: false),
        RetryRule(
            pattern: .notSent, repetitions: 3, totalWait: .seconds(10),
            wait: .doubling(from: .milliseconds(200), upTo: .seconds(2)), isCertain: true),
        RetryRule(
            pattern: .interrupted, repetitions: 3, totalWait: .seconds(10),
            wait: .doubling(from: .milliseconds(200), upTo: .seconds(2)), isCertain: false),
    ])
}
