package import Hummingbird

/// Lets everybody on this machine in, with all rights; for a server without keys that only this machine reaches.
package struct OpenAccess: AccessControl {
    /// Asks for nothing but where the connection comes from, and where it believes to be.
    package init() {}

    /// Always.
    package var isOpen: Bool { true }

    /// An admin without a name, on this machine.
    ///
    /// A page whose name was bound anew to this machine's address sends that name as the host, and is refused.
    ///
    /// - Throws: 401 for a request from another machine, 403 for one that names another host.
    package func principal(
        for request: Request, peer: String?
    ) async throws(AccessRefusal) -> Principal {
        if let peer, !Loopback.contains(peer) { throw .anonymous }
        if let host = request.head.authority, !Loopback.isNamed(by: host) { throw .foreignHost }
        return Principal(name: Principal.anonymousName, roles: [.admin])
    }
}
