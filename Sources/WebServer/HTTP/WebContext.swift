package import Hummingbird
import NIOCore

/// What is known of a request beside the request itself.
package struct WebContext: RequestContext {
    /// What Hummingbird keeps for itself.
    package var coreContext: CoreRequestContextStorage
    /// The address the connection comes from; `nil` where it has none, as in a test without a socket.
    package let peer: String?
    /// Who the request comes from; `nil` until that is known.
    package var principal: Principal?
    /// What is found out for the log.
    let notes = RequestNotes()
    /// The connection.
    let channel: any Channel

    /// Looks at the connection.
    package init(source: ApplicationRequestContextSource) {
        self.coreContext = CoreRequestContextStorage(source: source)
        self.channel = source.channel
        self.peer = source.channel.remoteAddress?.ipAddress
    }
}
