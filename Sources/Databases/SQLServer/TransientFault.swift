/// Refusals of a connection that pass by themselves, and how long to wait for them.
///
/// Only refusals by a server that was reached: a name that does not resolve or a port that does not answer is told at
/// once. Statements are never sent again, since nobody knows whether the first one took effect. The numbers are those
/// of "Troubleshoot transient connection errors in Azure SQL Database".
enum TransientFault {
    /// The pauses between tries, in seconds; together about as long as a paused database takes to wake.
    static let waits: [Duration] = [1, 2, 4, 8, 15, 30].map(Duration.seconds)

    private static let numbers: [Int: String] = [
        64: "the connection broke during the login",
        104: "the connection broke during the login",
        233: "the connection broke during the login",
        615: "the database is being moved",
        4_221: "the replica is not ready to be read",
        10_053: "the connection broke during the login",
        10_054: "the connection broke during the login",
        10_928: "a limit of the database is reached",
        10_929: "the server is too busy",
        18_401: "the server is being upgraded",
        40_143: "the service has a fault",
        40_197: "the service has a fault, or is being upgraded",
        40_501: "the service is busy",
        40_613: "the database is not available now; a paused one is waking",
        42_108: "the database is paused",
        42_109: "the database is waking",
        49_918: "the service lacks the resources for the request",
        49_919: "the service has too many requests to create or change databases",
        49_920: "the service has too many requests",
    ]

    /// Why the refusal will pass, where it will.
    static func reason(_ failure: ODBCFailure) -> String? {
        guard case .refused(let diagnostics) = failure else { return nil }
        return diagnostics.lazy.compactMap { Self.numbers[$0.number] }.first
    }
}
