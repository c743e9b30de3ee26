/// A moment in the life of a client: before or after one of its calls, counted from 0.
package struct KillPoint: Hashable, Sendable, CustomStringConvertible {
    /// The number of the call.
    package var call: Int
    /// Whether the call has had its effect, and nobody has read the reply.
    package var isAfter: Bool

    /// Names a moment.
    package init(call: Int, isAfter: Bool) {
        self.call = call
        self.isAfter = isAfter
    }

    /// Reads a moment such as `7:before`; `nil` for anything else.
    package init?(_ text: String) {
        let parts = text.split(separator: ":")
        guard parts.count == 2, let call = Int(parts[0]), ["before", "after"].contains(parts[1])
        else { return nil }
        self.init(call: call, isAfter: parts[1] == "after")
    }

    /// The moment as ``init(_:)`` reads it.
    package var description: String { "\(self.call):\(self.isAfter ? "after" : "before")" }
}
