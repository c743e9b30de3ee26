/// What an attempt to have a request carried out ended with, as far as repeating it is concerned.
package enum ServiceSignal: Hashable, Sendable {
    /// A reply.
    case reply(status: Int, substatus: Int)
    /// The request did not get out.
    case notSent
    /// No whole reply came.
    case interrupted
}
