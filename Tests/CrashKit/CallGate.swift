/// Stands at every call of a client: holds it back, lets it fail, or ends the process.
package protocol CallGate: Sendable {
    /// Before the call has any effect.
    func willMake(_ call: GatedCall) async throws(GateFault)

    /// After the call has had its effect, and before the client hears of it.
    func hasMade(_ call: GatedCall) async throws(GateFault)
}

/// The connection broke off at the call.
package struct GateFault: Error {
    /// Describes a fault.
    package init() {}
}

/// Lets every call pass.
package struct OpenGate: CallGate {
    /// Makes a gate.
    package init() {}

    /// Lets it pass.
    package func willMake(_ call: GatedCall) {}

    /// Lets it pass.
    package func hasMade(_ call: GatedCall) {}
}
