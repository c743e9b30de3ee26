/// What goes wrong with a request on purpose, so that clients can be tried out.
package enum Fault: Hashable, Sendable {
    /// It is refused with this status and not carried out; the client is told how long to wait.
    case refusal(status: Int, retryAfter: Duration?)
    /// It is answered late.
    case delay(Duration)
    /// The connection is reset, and the request is not carried out.
    case resetBefore
    /// The request is carried out, and the connection reset instead of an answer.
    case resetAfter
}
