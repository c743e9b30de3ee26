/// What happens at a call.
enum Verdict: String, Hashable, Sendable {
    /// It is made and answered.
    case pass
    /// The connection breaks off before it has an effect.
    case breaksBefore
    /// It has its effect, and the connection breaks off before the answer.
    case breaksAfter
    /// The client dies before it.
    case dies
}
