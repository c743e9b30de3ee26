/// What a request does to the store, as far as sending it again is concerned.
enum RequestEffect: Sendable {
    /// It changes nothing.
    case none
    /// It changes something, and being sent again leads to the same state or to a refusal that the
    /// sender can resolve.
    case repeatable
    /// It changes something each time it is sent.
    case once
}
