package import Hummingbird

/// Finds out who a request comes from.
///
/// What the principal may do is decided after that, by the role that the route needs and the environment that is asked for.
package protocol AccessControl: Sendable {
    /// Whether nobody has to show anything; such a server must be reached from its own machine only.
    var isOpen: Bool { get }

    /// The principal of a request.
    ///
    /// - Parameters:
    ///   - request: The request; its body is not read.
    ///   - peer: The address the connection comes from; `nil` where it has none.
    /// - Returns: Who it is.
    /// - Throws: `AccessRefusal` when nobody is let in, which is answered as it says.
    func principal(
        for request: Request, peer: String?
    ) async throws(AccessRefusal) -> Principal
}

extension AccessControl {
    /// An access control asks for something, unless it says that it does not.
    package var isOpen: Bool { false }
}
