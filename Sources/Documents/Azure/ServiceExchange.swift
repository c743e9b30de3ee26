import CosmosSQL

/// A request that was answered, with all its attempts.
struct ServiceExchange: Sendable {
    /// The final reply.
    var reply: CosmosReply
    /// The reply's body; undefined when it is empty, or when a refusal is not written in JSON.
    var body: CosmosValue
    /// The cost of all attempts in request units.
    var requestCharge: Double
    /// Whether an earlier attempt may have taken effect already.
    var isUncertain: Bool

    /// What the service says about a refusal: the first line, without the full stop.
    var message: String {
        let text = self.body["message"].stringValue ?? "status \(self.reply.status)"
        let line = text.split(whereSeparator: \.isNewline).first ?? ""
        return String(line.hasSuffix(".") ? line.dropLast() : line)
    }
}
